/** What happens when a native or un-marked function is in the way of a switch. */
import { abi as $, getCurrent, Greenlet, GreenletError, GreenletExit, setTrace } from '@greenlet-ts/runtime';
import { compiled } from './helpers/compiled.js';

const main = getCurrent();
const barrier = expect.objectContaining({ code: 'ERR_GREENLET_BARRIER' });

/** Stands for a native that calls back. */
const native = <T>(callback: () => T): { result: T } => ({ result: callback() });

afterEach(() => {
  expect($.unwinding).toBe(0);
  expect(getCurrent()).toBe(main);
  expect(new Greenlet(() => 'still works').switch()).toBe('still works');
});

function thrown(run: () => unknown): any {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

test('the error arrives at the switch, and at the call that crossed', () => {
  const log: unknown[] = [];
  const inner = compiled([() => main.switch('lost')], (error) => {
    log.push(['inner', error.code]);
    throw error;
  });
  const outer = compiled([() => native(inner)], (error) => {
    log.push(['outer', error.code]);
    return 'rescued';
  });
  expect(new Greenlet(outer).switch()).toBe('rescued');
  expect(log).toEqual([
    ['inner', 'ERR_GREENLET_BARRIER'],
    ['outer', 'ERR_GREENLET_BARRIER'],
  ]);
});

test('it is the same error, with advice', () => {
  const seen: unknown[] = [];
  const inner = compiled([() => main.switch()], (error) => {
    seen.push(error);
    throw error;
  });
  const error = thrown(() => new Greenlet(compiled([() => native(inner)])).switch());
  expect(error).toBe(seen[0]);
  expect(error).toBeInstanceOf(GreenletError);
  expect(error.message).toMatch(/"use greenlet"/);
  expect('cause' in error).toBe(false);
});

test('a callback that catches it cannot undo it', () => {
  const inner = compiled([() => main.switch()], () => 'swallowed');
  expect(thrown(() => new Greenlet(compiled([() => native(inner)])).switch())).toEqual(barrier);
});

test('what the callback threw instead is the cause', () => {
  const other = new RangeError('other');
  const inner = compiled([() => main.switch()], () => {
    throw other;
  });
  expect(thrown(() => new Greenlet(compiled([() => native(inner)])).switch())).toMatchObject({
    code: 'ERR_GREENLET_BARRIER',
    cause: other,
  });
});

test('a callback that switches again while it is cancelled gets the error there too', () => {
  const seen: unknown[] = [];
  const again = compiled([() => main.switch('again')], (error) => seen.push(error));
  const inner = compiled([() => main.switch()], (error) => {
    seen.push(error);
    return again();
  });
  const error = thrown(() => new Greenlet(compiled([() => native(inner)])).switch());
  expect(seen).toEqual([error, error]);
});

test('a callback that never gives up is given up', () => {
  let tries = 0;
  const stubborn: () => unknown = compiled([() => main.switch()], () => {
    tries++;
    return stubborn();
  });
  expect(thrown(() => new Greenlet(compiled([() => native(stubborn)])).switch())).toEqual(barrier);
  expect(tries).toBeLessThan(1000);
});

test('the target is untouched, and nothing is traced', () => {
  const events: unknown[] = [];
  const target = new Greenlet((x: unknown) => ['started', x]);
  const body = compiled([() => native(compiled([() => target.switch('first')]))], () => 'done');
  setTrace((event) => events.push(event));
  try {
    expect(new Greenlet(body).switch()).toBe('done');
  } finally {
    setTrace(null);
  }
  expect(events).toEqual(['switch', 'switch']);
  expect(target.started).toBe(false);
  expect(target.switch('second')).toEqual(['started', 'second']);
});

test('after the barrier the greenlet can go on switching', () => {
  const body = compiled([
    compiled([() => native(compiled([() => main.switch('no')]))], () => 'first'),
    (last) => main.switch(last),
    (last) => [last, 'end'],
  ]);
  const g = new Greenlet(body);
  expect(g.switch()).toBe('first');
  expect(g.switch('second')).toEqual(['second', 'end']);
});

test('a callback of a native that goes on calling back', () => {
  const log: unknown[] = [];
  const item = compiled([(_, [x]) => log.push(x), (_, [x]) => main.switch(x)]);
  const error = thrown(() => new Greenlet(compiled([() => [1, 2, 3].map(item)])).switch());
  expect(error).toEqual(barrier);
  expect(log).toEqual([1]); // the second call ends map()
});

test('un-marked code that swallows the error cannot hide it', () => {
  const log: unknown[] = [];
  const item = compiled([() => main.switch()]);
  const sloppy = (): string => {
    for (let i = 0; i < 3; i++) {
      try {
        log.push(item() === $.SUSPENDED);
      } catch (error) {
        log.push((error as GreenletError).code);
      }
    }
    return 'as if nothing had happened';
  };
  expect(new Greenlet(compiled([sloppy], (error) => ['crossing call', error.code])).switch()).toEqual([
    'crossing call',
    'ERR_GREENLET_BARRIER',
  ]);
  expect(log).toEqual([true, 'ERR_GREENLET_BARRIER', 'ERR_GREENLET_BARRIER']);
});

test('un-marked code that swallows the error and returns the sentinel all the same', () => {
  const item = compiled([() => main.switch()]);
  const sloppy = (): unknown => {
    const first = item();
    try {
      item();
    } catch {
      // ignored
    }
    return first;
  };
  expect(thrown(() => new Greenlet(compiled([sloppy])).switch())).toEqual(barrier);
});

test('an error thrown by un-marked code because of the sentinel is the cause', () => {
  const other = new TypeError('what is this?');
  const unmarked = (): never => {
    compiled([() => main.switch()])();
    throw other;
  };
  expect(thrown(() => new Greenlet(compiled([unmarked])).switch())).toMatchObject({
    code: 'ERR_GREENLET_BARRIER',
    cause: other,
  });
});

test('looking into the sentinel is an error at once', () => {
  const log: unknown[] = [];
  const item = compiled([() => main.switch()]);
  const unmarked = (): void => {
    const value = item();
    log.push(value.length);
  };
  expect(thrown(() => new Greenlet(compiled([unmarked])).switch())).toEqual(barrier);
  expect(thrown(() => new Greenlet(compiled([() => item() + 1])).switch())).toEqual(barrier);
  expect(log).toEqual([]);
});

test('the sentinel in a promise does no harm', async () => {
  let promise: Promise<unknown> | undefined;
  const unmarked = (): unknown => (promise = Promise.resolve(compiled([() => main.switch()])()));
  expect(thrown(() => new Greenlet(compiled([unmarked])).switch())).toEqual(barrier);
  await promise;
});

describe('an un-marked body', () => {
  test('whose last act is a switch works', () => {
    const g = new Greenlet(() => main.switch('parked'));
    expect(g.switch()).toBe('parked');
    expect(g.switch('sent')).toBe('sent');
    expect(g.dead).toBe(true);
  });

  test('that drops the result gets a barrier error', () => {
    const g = new Greenlet(() => {
      main.switch('parked');
      return 5;
    });
    expect(thrown(() => g.switch())).toEqual(barrier);
    expect(g.dead).toBe(true);
  });

  test('that switches twice gets it at the second switch', () => {
    const g = new Greenlet(() => {
      main.switch(1);
      main.switch(2);
    });
    expect(thrown(() => g.switch())).toEqual(barrier);
    expect(g.dead).toBe(true);
  });

  test('that swallows everything gets it all the same', () => {
    const g = new Greenlet(() => {
      try {
        main.switch(1);
        main.switch(2);
      } catch {
        return 'fine';
      }
      return 'fine, too';
    });
    expect(thrown(() => g.switch())).toEqual(barrier);
  });

  test('that throws', () => {
    const other = new Error('other');
    const g = new Greenlet(() => {
      main.switch(1);
      throw other;
    });
    expect(thrown(() => g.switch())).toMatchObject({ code: 'ERR_GREENLET_BARRIER', cause: other });
  });
});

test('a barrier deep below: the frames between body and barrier see it as an ordinary error', () => {
  const log: unknown[] = [];
  const level = (n: number): ((...args: any[]) => any) =>
    n === 0
      ? compiled([() => native(compiled([() => main.switch()]))])
      : compiled([level(n - 1)], (error) => {
          log.push(n);
          throw error;
        });
  expect(thrown(() => new Greenlet(level(3)).switch())).toEqual(barrier);
  expect(log).toEqual([1, 2, 3]);
});

test('barriers within barriers', () => {
  const log: unknown[] = [];
  const noted = (name: string) => (error: GreenletError) => {
    log.push([name, error.code]);
    throw error;
  };
  const cleanup = compiled(
    [() => native(compiled([() => main.switch()], noted('switch in cleanup')))],
    noted('cleanup'),
  );
  const inner = compiled([() => main.switch()], (error) => {
    log.push(['inner', error.code]);
    return cleanup();
  });
  const error = thrown(() => new Greenlet(compiled([() => native(inner)], noted('outer'))).switch());
  expect(log.map((entry) => (entry as string[])[0])).toEqual(['inner', 'switch in cleanup', 'cleanup', 'outer']);
  expect(error.cause).toEqual(barrier);
  expect(error.cause).not.toBe(error);
});

test('checked: for functions that cannot be suspended', () => {
  const accessor = (): unknown => {
    if ($.unwinding) $.entered();
    return $.checked(compiled([() => main.switch()])());
  };
  expect(new Greenlet(compiled([accessor], (error) => error.code)).switch()).toBe('ERR_GREENLET_BARRIER');
  expect($.checked(5)).toBe(5);
});

test('captureNew: the object survives a suspension and a barrier', () => {
  const construct = (step: () => unknown, outcome: unknown): unknown => {
    const self = { constructed: true };
    const result = step();
    if (!$.unwinding) return self;
    const resume = (): unknown => {
      try {
        $.received();
      } catch {
        // a constructor that survives everything
      }
      return outcome;
    };
    return $.captureNew(Object, self, resume, result, 1);
  };
  const suspended = (outcome: unknown): unknown => {
    const g = new Greenlet(compiled([() => construct(() => main.switch(), outcome)]));
    g.switch();
    return g.switch();
  };
  expect(suspended(undefined)).toEqual({ constructed: true });
  expect(suspended(5)).toEqual({ constructed: true });
  expect(suspended(['other'])).toEqual(['other']);
  const crossing = new Greenlet(compiled([() => construct(() => native(compiled([() => main.switch()])), undefined)]));
  expect(crossing.switch()).toEqual({ constructed: true });
});

test('a killed greenlet that meets a barrier on its way out', () => {
  const body = compiled([() => main.switch()], (error) => {
    expect(error).toBeInstanceOf(GreenletExit);
    return compiled([() => native(compiled([() => main.switch()]))])();
  });
  const g = new Greenlet(body);
  g.switch();
  expect(thrown(() => g.throw())).toEqual(barrier);
  expect(g.dead).toBe(true);
});
