/** Switching, ending and starting, with functions compiled by hand. What the compiler makes is tested with the compiler. */
import { abi as $, getCurrent, Greenlet, GreenletExit, type GreenletError } from '@greenlet-ts/runtime';
import { compiled, compiledLoop } from './helpers/compiled.js';

const main = getCurrent();
const up = (...args: unknown[]): any => getCurrent().parent!.switch(...args);

function thrown(run: () => unknown): any {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('values', () => {
  const g = (): Greenlet => new Greenlet((...args: unknown[]) => args);

  test('start with exactly the arguments', () => {
    expect(g().switch()).toEqual([]);
    expect(g().switch(1)).toEqual([1]);
    expect(g().switch([1])).toEqual([[1]]);
    expect(g().switch(undefined)).toEqual([undefined]);
    expect(g().switch(1, 2)).toEqual([1, 2]);
  });

  test('start a body that has a call and an apply of its own', () => {
    const body = Object.assign((...args: unknown[]) => args, { call: () => 'call', apply: () => 'apply' });
    expect([[], [1], [1, 2]].map((args) => new Greenlet(body).switch(...args))).toEqual([[], [1], [1, 2]]);
  });

  test('resume with undefined, the one, or an array', () => {
    const send = (...args: unknown[]): unknown => {
      const parked = new Greenlet(compiled([() => main.switch('ready')]));
      parked.switch();
      return parked.switch(...args);
    };
    expect(send()).toBe(undefined);
    expect(send(1)).toBe(1);
    expect(send([1])).toEqual([1]);
    expect(send([])).toEqual([]);
    expect(send(1, 2)).toEqual([1, 2]);
  });

  test('to the current greenlet, and to a dead one whose parent is current', () => {
    expect(main.switch()).toBe(undefined);
    expect(main.switch(1, 2)).toEqual([1, 2]);
    const dead = g();
    dead.switch();
    expect(dead.switch(5)).toBe(5);
    expect(new Greenlet(compiled([() => getCurrent().switch(7)])).switch()).toBe(7);
  });

  test('an un-thrown error is a value', () => {
    const error = new Error('value');
    expect(new Greenlet(() => error).switch()).toBe(error);
  });
});

describe('parents', () => {
  test('a child ends into its parent, wherever that waits', () => {
    let child!: Greenlet;
    const parent = new Greenlet(
      compiled([
        () => (child = new Greenlet(compiled([() => up('from child')]))),
        () => main.switch('made'),
        (x) => ['got', x],
      ]),
    );
    expect(parent.switch()).toBe('made');
    expect(child.parent).toBe(parent);
    expect(child.switch()).toEqual(['got', 'from child']);
    expect(parent.dead).toBe(true);
    expect(child.active).toBe(true);
    expect(child.switch('end')).toBe('end');
  });

  test('an unstarted parent is started with the outcome, or dies of the error', () => {
    const parent = new Greenlet((...args: unknown[]) => ['parent got', ...args]);
    expect(new Greenlet(() => [1, 2], parent).switch()).toEqual(['parent got', [1, 2]]);
    const error = new Error('to the top');
    const unstarted = new Greenlet(() => 'never');
    const child = new Greenlet(() => {
      throw error;
    }, unstarted);
    expect(thrown(() => child.switch())).toBe(error);
    expect(unstarted.dead).toBe(true);
  });

  test('GreenletExit into an unstarted parent is its argument', () => {
    const parent = new Greenlet((x: unknown) => ['parent got', x]);
    const child = new Greenlet(() => {
      throw new GreenletExit();
    }, parent);
    expect(child.switch()).toEqual(['parent got', expect.any(GreenletExit)]);
  });

  test('a parent that cannot be started is skipped, and its error goes on', () => {
    const log: unknown[] = [];
    const grandparent = new Greenlet(compiled([() => main.switch()], (error: GreenletError) => error.code));
    grandparent.switch();
    const parent = new Greenlet(undefined, grandparent);
    expect(new Greenlet(() => log.push('ran'), parent).switch()).toBe('ERR_GREENLET_NO_RUN');
    expect(parent.started).toBe(false);
    expect(log).toEqual(['ran']);
  });

  test('checks, in order', () => {
    const g = new Greenlet();
    for (const [value, name] of [
      [null, 'null'],
      [1, 'number'],
      [{}, 'Object'],
      ['42', 'string'],
    ] as const)
      expect(() => (g.parent = value as any)).toThrow(new TypeError(`the parent must be a greenlet, not ${name}`));
    expect(thrown(() => (g.parent = g)).code).toBe('ERR_GREENLET_CYCLE');
    expect(thrown(() => (main.parent = main)).code).toBe('ERR_GREENLET_MAIN_PARENT');
    const child = new Greenlet(undefined, g);
    expect(thrown(() => (g.parent = child)).code).toBe('ERR_GREENLET_CYCLE');
    expect(g.parent).toBe(main);
    expect(() => new Greenlet(() => 1, 5 as any)).toThrow(TypeError);
  });
});

describe('throw', () => {
  const parked = (rescue?: (error: any) => unknown): Greenlet => {
    const g = new Greenlet(compiled([() => main.switch()], rescue));
    g.switch();
    return g;
  };

  test('an instance, a class, nothing', () => {
    const error = new RangeError('x');
    expect(parked((e) => ['caught', e]).throw(error)).toEqual(['caught', error]);
    expect(parked((e) => ['caught', e]).throw(RangeError)).toEqual(['caught', expect.any(RangeError)]);
    expect(parked().throw()).toBeInstanceOf(GreenletExit);
  });

  test('a class whose constructor fails: that error, in the target', () => {
    const failure = new Error('constructor');
    class Failing extends Error {
      constructor() {
        super();
        throw failure;
      }
    }
    expect(parked((e) => ['caught', e]).throw(Failing)).toEqual(['caught', failure]);
    expect(thrown(() => main.throw(Failing))).toBe(failure);
  });

  test('a class is instantiated inside the target', () => {
    class Where extends Error {
      where = getCurrent();
    }
    const g = parked((e) => e.where);
    expect(g.throw(Where)).toBe(g);
  });

  test('anything else is refused in the caller', () => {
    const g = parked((e) => e);
    for (const value of [null, undefined, 1, 'error', {}, class {}]) expect(() => g.throw(value)).toThrow(TypeError);
    expect(() => (g.throw as any)(new Error('x'), new Error('y'))).toThrow(
      /instance exception may not have a separate value/,
    );
    expect(g.switch('alive')).toBe('alive');
  });

  test('an unstarted greenlet dies without running', () => {
    const g = new Greenlet(() => 'never');
    expect(g.throw()).toBeInstanceOf(GreenletExit);
    expect(g.dead).toBe(true);
    expect(g.switch()).toBe(undefined);
    expect(thrown(() => new Greenlet().throw(new Error('x'))).code).toBe('ERR_GREENLET_NO_RUN');
  });

  test('at a dead one: to the nearest living ancestor; GreenletExit is a value', () => {
    const g = new Greenlet(() => 1);
    g.switch();
    class Exit extends GreenletExit {}
    const exit = new Exit();
    expect(g.throw(exit)).toBe(exit);
    expect(g.throw(Exit)).toBeInstanceOf(Exit);
    expect(() => g.throw(RangeError)).toThrow(RangeError);
  });
});

describe('a greenlet that main starts', () => {
  test('is current, active and has its parent, until it ends', () => {
    const seen: unknown[] = [];
    const g: Greenlet = new Greenlet(() => {
      seen.push(getCurrent() === g, g.active, g.dead, g.parent === main);
    });
    expect(g.switch()).toBe(undefined);
    expect(seen).toEqual([true, true, false, true]);
    expect([getCurrent(), g.dead, g.active]).toEqual([main, true, false]);
  });

  test('ends into the parent that it has at its end', () => {
    const g = new Greenlet(() => {
      getCurrent().parent = new Greenlet((x: unknown) => ['parent got', x], main);
      return 1;
    });
    expect(g.switch()).toEqual(['parent got', 1]);
  });

  test('whose error is GreenletExit, or any other one', () => {
    const end = (error: Error): unknown =>
      new Greenlet(() => {
        throw error;
      }).switch();
    const [exit, error] = [new GreenletExit(), new Error('other')];
    expect(end(exit)).toBe(exit);
    expect(thrown(() => end(error))).toBe(error);
    expect(getCurrent()).toBe(main);
  });

  test('starts others, which start others', () => {
    const log: unknown[] = [];
    const chain = (n: number): Greenlet =>
      new Greenlet(
        compiled([
          () => (n === 0 ? main.switch('deepest') : chain(n - 1).switch()),
          (x) => {
            log.push(n);
            return x;
          },
        ]),
      );
    const first = chain(50);
    expect(first.switch()).toBe('deepest');
    expect(log).toEqual([]);
    expect(first.switch('back')).toBe('back');
    expect(log).toEqual([50]);
  });

  test('leaves nothing behind where the stack has no room for it', () => {
    const results = new Set<string>();
    const currents = new Set<Greenlet>();
    let attempts = 1000;
    const dig = (): void => {
      try {
        dig();
      } finally {
        // From here upwards there is a little more room each time.
        if (attempts-- > 0) {
          try {
            results.add(String(new Greenlet((x: unknown) => x).switch('ended')));
          } catch (error) {
            results.add((error as Error).name);
          }
          currents.add(getCurrent());
        }
      }
    };
    expect(thrown(dig)).toBeInstanceOf(RangeError);
    expect(results).toContain('RangeError');
    expect(results).toContain('ended');
    expect([...currents]).toEqual([main]);
    expect(new Greenlet((x: unknown) => x).switch(1)).toBe(1);
  });
});

describe('the lookup of run', () => {
  test('happens by ordinary property access, in the caller', () => {
    const log: unknown[] = [];
    class Lazy extends Greenlet {
      override get run(): () => string {
        log.push(getCurrent() === main);
        return () => 'ran';
      }
    }
    expect(new Lazy().switch()).toBe('ran');
    expect(log).toEqual([true]);
  });

  test('a subclass method wins over the constructor, an own property over the method', () => {
    class Sub extends Greenlet {
      override run(): unknown {
        return ['method', this === getCurrent()];
      }
    }
    expect(new Sub(() => 'constructor').switch()).toEqual(['method', true]);
    const own = new Sub();
    Object.defineProperty(own, 'run', { value: () => 'own' });
    expect(own.switch()).toBe('own');
  });

  test('may start the greenlet itself: then the switch is a resume', () => {
    class Reentrant extends Greenlet {
      first = true;
      override get run(): (x: unknown) => unknown {
        if (this.first) {
          this.first = false;
          this.switch(43);
        }
        return compiled([(_, [x]) => main.switch(x), (x) => main.switch(x)]);
      }
    }
    const g = new Reentrant();
    expect(g.switch(42)).toBe(42);
    expect(g.active).toBe(true);
  });

  test('may be suspended', () => {
    const log: unknown[] = [];
    class Slow extends Greenlet {
      override get run(): any {
        return compiled([
          () => main.switch('looking up'),
          () =>
            (...args: unknown[]) => ['ran', ...args],
        ])();
      }
    }
    const target = new Slow();
    const caller = new Greenlet(compiled([() => target.switch(1, 2), (x) => log.push(x)]));
    target.parent = caller;
    expect(caller.switch()).toBe('looking up');
    expect(target.started).toBe(false);
    caller.switch();
    expect(log).toEqual([['ran', 1, 2]]);
  });

  test('null fails inside', () => {
    const g = new Greenlet(null);
    expect(g.run).toBe(null);
    expect(() => g.switch()).toThrow(TypeError);
    expect(g.dead).toBe(true);
  });

  test('is not visible after the start', () => {
    const g: Greenlet = new Greenlet(() => g.run);
    expect(g.switch()).toBe(undefined);
    expect(thrown(() => (g.run = () => 1)).code).toBe('ERR_GREENLET_RUN_STARTED');
    expect(thrown(() => (main.run = () => 1)).code).toBe('ERR_GREENLET_RUN_STARTED');
  });

  test('async functions and generators are refused as bodies', () => {
    for (const run of [async () => 1, function* () {}, async function* () {}])
      expect(() => new Greenlet(run).switch()).toThrow(/async|generator/);
  });
});

describe('scale', () => {
  test('200 000 mutual switches', () => {
    let n = 200_000;
    const depths = new Set<number>();
    const more = (): boolean => {
      if (n % 1000 === 0) depths.add(new Error().stack!.split('\n').length);
      return n-- > 0;
    };
    const a: Greenlet = new Greenlet(compiledLoop(more, () => b.switch()));
    const b: Greenlet = new Greenlet(compiledLoop(more, () => a.switch()));
    a.switch();
    expect(n).toBeLessThan(0);
    expect(depths.size).toBeLessThan(4);
  });

  test('100 000 unstarted parents, run one after the other; then as many dead ones', () => {
    let g: Greenlet | null = null;
    for (let i = 0; i < 100_000; i++) g = new Greenlet((x: number) => x + 1, g);
    expect(g!.switch(0)).toBe(100_000);
    expect(g!.switch('through')).toBe('through');
    expect(() => g!.throw(RangeError)).toThrow(RangeError);
  });

  test('100 000 unstarted parents, killed by one error', () => {
    let g: Greenlet | null = null;
    for (let i = 0; i < 100_000; i++) g = new Greenlet((x: number) => x + 1, g);
    expect(() => g!.throw(RangeError)).toThrow(RangeError);
    expect(g!.dead).toBe(true);
  });

  test('100 000 suspended greenlets', () => {
    const all = Array.from({ length: 100_000 }, () => new Greenlet(compiled([() => main.switch(), (x) => x])));
    for (const g of all) g.switch();
    expect(all.map((g) => g.switch(1)).reduce((a, b) => a + b)).toBe(100_000);
  });

  test('the depth of a stack costs nothing while it is parked', () => {
    const deep = (n: number): any =>
      n === 0
        ? compiledLoop(
            () => true,
            () => main.switch(),
          )()
        : compiled([() => deep(n - 1), (x) => x])();
    const g = new Greenlet(() => deep(1000));
    g.switch();
    const stack = g.stack()!;
    expect(stack).toHaveLength(1001);
    const start = performance.now();
    for (let i = 0; i < 10_000; i++) g.switch();
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('the object', () => {
  test('strings', () => {
    expect(String(main)).toMatch(/^<Greenlet #\d+ current active started main>$/);
    expect(new Greenlet(() => String(main)).switch()).toMatch(/ suspended active started main>$/);
    const g = new Greenlet(compiled([() => main.switch()]));
    expect(`${g}`).toMatch(/ pending>$/);
    g.switch();
    expect(`${g}`).toMatch(/ suspended active started>$/);
    g.switch();
    expect(`${g}`).toMatch(/ dead>$/);
    expect(String(new (class Sub extends Greenlet {})())).toMatch(/^<Sub /);
  });

  test('cannot be copied', () => {
    expect(() => structuredClone(new Greenlet())).toThrow();
    expect(() => JSON.stringify({ g: new Greenlet() })).toThrow(TypeError);
  });

  test('methods need their greenlet', () => {
    const { switch: detached } = new Greenlet(() => 1);
    expect(() => detached()).toThrow(/must be a greenlet, not undefined/);
    expect(() => Greenlet.prototype.throw.call({} as any)).toThrow(TypeError);
  });

  test('parent cannot be deleted', () => {
    const g: any = new Greenlet();
    expect(delete g.parent).toBe(true);
    expect(g.parent).toBe(main);
  });

  test('overridden methods are not consulted', () => {
    const log: unknown[] = [];
    class Noisy extends Greenlet {
      override switch(): any {
        log.push('switch');
      }
      override throw(): any {
        log.push('throw');
      }
      override get dead(): boolean {
        log.push('dead');
        return true;
      }
    }
    const parent = new Noisy((x: unknown) => ['parent', x]);
    expect(new Greenlet(() => 1, parent).switch()).toEqual(['parent', 1]);
    expect(log).toEqual([]);
  });

  test('what is received is not kept', () => {
    const g = new Greenlet(
      compiledLoop(
        () => true,
        () => main.switch(),
      ),
    );
    g.switch();
    g.switch({ big: true });
    expect($.received()).toBe(undefined);
  });
});
