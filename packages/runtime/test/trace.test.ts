import { getCurrent, getTrace, Greenlet, GreenletExit, setTrace, setUnraisableHook } from '@greenlet-ts/runtime';
import { compiled } from './helpers/compiled.js';

const main = getCurrent();
const up = (...args: unknown[]): any => getCurrent().parent!.switch(...args);

afterEach(() => {
  setTrace(null);
  setUnraisableHook(null);
});

function record(names: Record<string, Greenlet>): string[] {
  const nameOf = (g: Greenlet): string =>
    Object.keys(names).find((name) => names[name] === g) ?? (g === main ? 'main' : '?');
  const log: string[] = [];
  setTrace((event, [origin, target]) => {
    expect(getCurrent()).toBe(target);
    log.push(`${event} ${nameOf(origin)}>${nameOf(target)}`);
  });
  return log;
}

test('every transfer, in the target, dead ones in between never', () => {
  const g1 = new Greenlet(() => undefined);
  const g2 = new Greenlet(() => {
    throw new RangeError();
  });
  const names: Record<string, Greenlet> = { g1, g2 };
  const log = record(names);
  g1.switch();
  expect(() => g2.switch()).toThrow(RangeError);
  g2.switch();
  expect(() => main.throw(RangeError)).toThrow(RangeError);
  expect(g2.throw()).toBeInstanceOf(GreenletExit);
  const g3 = (names.g3 = new Greenlet(() => 1));
  g3.throw();
  expect(log).toEqual([
    'switch main>g1',
    'switch g1>main',
    'switch main>g2',
    'throw g2>main',
    'switch main>main',
    'throw main>main',
    'switch main>main',
    'throw main>g3',
    'switch g3>main',
  ]);
});

test('a tracer that is set while the greenlet runs that main has started', () => {
  const names: Record<string, Greenlet> = {};
  const other = (names.other = new Greenlet((x: unknown) => x));
  const endings: Record<string, [body: () => unknown, ...log: string[]]> = {
    returns: [() => 1, 'switch g>main'],
    throws: [
      () => {
        throw new RangeError();
      },
      'throw g>main',
    ],
    exits: [
      () => {
        throw new GreenletExit();
      },
      'switch g>main',
    ],
    switches: [compiled([() => main.switch()]), 'switch g>main'],
    'starts another': [compiled([() => other.switch(1)]), 'switch g>other', 'switch other>main'],
    'has another parent': [() => (getCurrent().parent = new Greenlet(() => 2, main)), 'switch g>?', 'switch ?>main'],
  };
  for (const [name, [body, ...expected]] of Object.entries(endings)) {
    let log: string[] = [];
    const g = (names.g = new Greenlet(() => {
      log = record(names);
      return body();
    }));
    if (name === 'throws') expect(() => g.switch()).toThrow(RangeError);
    else g.switch();
    setTrace(null);
    expect([name, ...log]).toEqual([name, ...expected]);
  }
});

test('a greenlet that switches and throws to itself', () => {
  const g = new Greenlet(compiled([() => getCurrent().switch(1), () => getCurrent().throw(RangeError)]));
  const log = record({ g });
  expect(() => g.switch()).toThrow(RangeError);
  expect(log).toEqual(['switch main>g', 'switch g>g', 'throw g>g', 'throw g>main']);
});

test('a tracer that fails is removed, and the target gets its error', () => {
  const error = new Error('tracer');
  const fail = (): void => {
    setTrace(() => {
      throw error;
    });
  };
  const fresh = new Greenlet(() => 'never');
  fail();
  expect(() => fresh.switch()).toThrow(error);
  expect(fresh.dead).toBe(true);
  expect(getTrace()).toBe(null);

  const parked = new Greenlet(compiled([() => main.switch()], (e) => ['caught', e]));
  parked.switch();
  fail();
  expect(parked.switch('lost')).toEqual(['caught', error]);
  expect(getTrace()).toBe(null);

  const child = new Greenlet(compiled([fail, () => 'lost']));
  expect(() => child.switch()).toThrow(error);

  fail();
  expect(() => main.switch('lost')).toThrow(error);
});

test('a tracer that throws GreenletExit at a start: it is returned, the body not run', () => {
  const exit = new GreenletExit();
  setTrace(() => {
    throw exit;
  });
  const g = new Greenlet(() => 'never');
  expect(g.switch()).toBe(exit);
  expect(g.dead).toBe(true);
});

test('a tracer that switches: each transfer keeps its own payload', () => {
  const log: unknown[] = [];
  let once = true;
  const body = (name: string): (() => unknown) =>
    compiled([
      (_, [x]) => log.push([name, x]),
      () => up(`from ${name}`),
      (x) => log.push([name, 'resumed', x]),
      () => `${name} done`,
    ]);
  const g1 = new Greenlet(body('g1'));
  const g2 = new Greenlet(body('g2'));
  setTrace(
    compiled([
      (_, [event]) => log.push(['trace', event]),
      () => {
        if (!once) return undefined;
        once = false;
        return g2.switch('from tracer');
      },
    ]),
  );
  log.push(['main', g1.switch('first')]);
  log.push(['main', g1.switch('second')]);
  log.push(['main', g1.switch('third')]);
  setTrace(null);
  expect(log.filter((entry) => (entry as string[])[0] !== 'trace')).toEqual([
    ['g2', 'from tracer'],
    ['main', 'from g2'],
    ['g1', 'first'],
    ['main', 'from g1'],
    ['g1', 'resumed', 'third'],
    ['main', 'g1 done'],
  ]);
});

test('a tracer in main may switch as well', () => {
  const log: unknown[] = [];
  const other = new Greenlet(() => 'other done');
  const g = new Greenlet(() => 'g done');
  setTrace((_, [, target]) => {
    if (target === main && !other.started) log.push(other.switch());
  });
  log.push(g.switch());
  expect(log).toEqual(['other done', 'g done']);
});

test('setTrace inside a tracer', () => {
  const log: string[] = [];
  const second = (): void => void log.push('second');
  setTrace(() => {
    log.push('first');
    setTrace(second);
  });
  new Greenlet(() => 1).switch();
  expect(log).toEqual(['first', 'second']);
  expect(setTrace(null)).toBe(second);
  expect(() => setTrace(5 as any)).toThrow(TypeError);
});

describe('dispose', () => {
  const kill = (g: Greenlet): void => g[Symbol.dispose]();

  test('throws GreenletExit with the caller as parent, and restores it', () => {
    const elsewhere = new Greenlet(() => 'never');
    const log: unknown[] = [];
    const g = new Greenlet(
      compiled([() => main.switch()], (error) => log.push(error instanceof GreenletExit, getCurrent().parent === main)),
      elsewhere,
    );
    const events = record({ g });
    g.switch();
    kill(g);
    kill(g);
    expect(log).toEqual([true, true]);
    expect(g.dead).toBe(true);
    expect(g.parent).toBe(elsewhere);
    expect(elsewhere.started).toBe(false);
    expect(events.slice(2)).toEqual(['throw main>g', 'switch g>main']);
  });

  test('from a greenlet, also an ancestor', () => {
    const log: unknown[] = [];
    let inner!: Greenlet;
    const outer = new Greenlet(
      compiled([
        () => (inner = new Greenlet(compiled([() => kill(outer), () => log.push('killed', outer.dead)]))).switch(),
      ]),
    );
    outer.switch();
    expect(log).toEqual(['killed', true]);
    expect(inner.dead).toBe(true);
  });

  test('errors go to the hook, and the kill goes on', () => {
    const errors: unknown[] = [];
    expect(setUnraisableHook((error, g) => errors.push(error, g))).toBe(null);
    const error = new Error('not an exit');
    const make = (): Greenlet =>
      new Greenlet(
        compiled([() => main.switch()], () => {
          throw error;
        }),
      );
    const g = make();
    g.switch();
    kill(g);
    const h = make();
    h.switch();
    new Greenlet(compiled([() => kill(h)])).switch();
    expect(errors).toEqual([error, g, error, h]);
  });

  test('a greenlet that survives keeps its parent', () => {
    const hub = new Greenlet(() => undefined);
    const seen: unknown[] = [];
    const g = new Greenlet(
      compiled([() => main.switch()], () => {
        seen.push(getCurrent().parent);
        return hub.switch();
      }),
      hub,
    );
    g.switch();
    kill(g);
    expect(seen).toEqual([main]);
    expect(g.active).toBe(true);
    expect(g.parent).toBe(hub);
  });

  test('a kill that meets a barrier does not happen', () => {
    const g = new Greenlet(compiled([() => main.switch(), (x) => x]));
    g.switch();
    const body = compiled([() => [g].map((x) => kill(x))], (error) => error.code);
    expect(new Greenlet(body).switch()).toBe('ERR_GREENLET_BARRIER');
    expect(g.switch('alive')).toBe('alive');
  });

  test('unstarted: just dead; current and main: refused', () => {
    const g = new Greenlet(() => 'never');
    kill(g);
    expect(g.dead).toBe(true);
    expect(g.switch(1)).toBe(1);
    expect(() => kill(main)).toThrow(expect.objectContaining({ code: 'ERR_GREENLET_DISPOSE' }));
    expect(() => new Greenlet(() => kill(getCurrent())).switch()).toThrow(
      expect.objectContaining({ code: 'ERR_GREENLET_DISPOSE' }),
    );
  });
});
