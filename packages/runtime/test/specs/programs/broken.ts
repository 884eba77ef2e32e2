'use greenlet';

/** test_greenlet.py :: TestBrokenGreenlets: tracers that switch, and a lookup of `run` that starts the greenlet itself. */
import { Greenlet, setTrace } from '@greenlet-ts/runtime';
import { equal, instance, ok } from './expect.js';
import { EMPTY, events, logger, MAIN, thrown, up, type Specs } from './support.js';

/** Runs `action` with a tracer that logs, and switches away once whenever `arm` was called before. */
function withSwitchingTracer(
  names: Record<string, Greenlet>,
  switchAway: () => unknown,
  action: (log: string[], arm: () => void) => void,
): string[] {
  const log: string[] = [];
  const trace = logger(log, names);
  let armed = false;
  const previous = setTrace((event, pair) => {
    trace(event, pair);
    if (armed) {
      armed = false;
      switchAway();
    }
    log.push('leave');
  });
  try {
    action(log, () => (armed = true));
  } finally {
    setTrace(previous);
  }
  return log;
}

export const specs: Specs = {
  'T067 test_reentrant_switch_two_greenlets'() {
    let arm: () => void;
    let log: string[] = [];
    const g1: Greenlet = new Greenlet(() => {
      log.push('in g1');
      arm();
      up();
      log.push('return to g1', 'end of g1');
    });
    const g2: Greenlet = new Greenlet(() => {
      g1.switch();
      log.push('end of g2');
    });
    withSwitchingTracer(
      { g1, g2 },
      () => g2.switch(),
      (itsLog, itsArm) => {
        log = itsLog;
        arm = itsArm;
        g1.switch();
        log.push('end of main');
        g2.switch();
      },
    );
    equal(log, [
      ...['switch main>g1', 'leave', 'in g1', 'switch g1>main'],
      // in main's tracer
      ...['switch main>g2', 'leave', 'switch g2>g1', 'leave', 'return to g1', 'end of g1', 'switch g1>main', 'leave'],
      ...['leave', 'end of main', 'switch main>g2', 'leave', 'end of g2', 'switch g2>main', 'leave'],
    ]);
    ok(g1.dead && g2.dead);
  },

  'T068 test_reentrant_switch_three_greenlets'() {
    const g1 = new Greenlet((...args: unknown[]) => {
      if (args.length > 0) throw new TypeError('takes no arguments');
    });
    const log = events({ g1 }, () => {
      instance(
        thrown(() => g1.switch(1)),
        TypeError,
      );
    });
    equal(log, ['switch main>g1', 'throw g1>main']);
    ok(g1.dead);
  },

  'T069 test_reentrant_switch_three_greenlets2'() {
    const log: unknown[][] = [];
    let armed = true;
    const body =
      (name: string) =>
      (arg: unknown): string => {
        log.push([`${name} arg`, arg]);
        const value = up(`from ${name}_run`);
        log.push([`${name} from parent`, value]);
        return `${name} done`;
      };
    const g1 = new Greenlet(body('g1'));
    const g2 = new Greenlet(body('g2'));
    const previous = setTrace((event) => {
      log.push(['trace', event]);
      if (armed) {
        armed = false;
        g2.switch('g2 from tracefunc');
      }
    });
    try {
      log.push(['main g1', g1.switch('g1 from main')]);
      log.push(['main g2', g1.switch('g2 from main')]);
      log.push(['main g1.2', g1.switch('g1 from main 2')]);
      log.push(['main g2.2', g2.switch()]);
    } finally {
      setTrace(previous);
    }
    const trace = ['trace', 'switch'];
    equal(log, [
      ...[trace, trace, ['g2 arg', 'g2 from tracefunc'], trace, ['main g1', 'from g2_run']],
      ...[trace, ['g1 arg', 'g1 from main'], trace, ['main g2', 'from g1_run']],
      ...[trace, ['g1 from parent', 'g1 from main 2'], trace, ['main g1.2', 'g1 done']],
      ...[trace, ['g2 from parent', EMPTY], trace, ['main g2.2', 'g2 done']],
    ]);
  },

  'T070 test_reentrant_switch_GreenletAlreadyStartedInPython'() {
    class B extends Greenlet {
      lookups = 0;
      override get run(): () => unknown {
        return lookUp.call(this);
      }
    }
    startedByItsLookup((parent) => new B(undefined, parent));
  },

  'T070 test_reentrant_switch_GreenletAlreadyStartedInPython, the getter an ordinary function'() {
    startedByItsLookup((parent) => {
      const b = Object.assign(new Greenlet(undefined, parent), { lookups: 0 });
      return Object.defineProperty(b, 'run', { get: lookUp });
    });
  },

  'T070 an accessor run that switches in a greenlet'() {
    const starter = new Greenlet(() => [new Waiting().switch(), 'and on']);
    equal(starter.switch(), 'from the lookup');
    equal(starter.switch('run'), ['found run', 'and on']);
  },
};

const log: unknown[] = [];

/** In a greenlet, the lookup switches away, and finds `run` when it comes back. */
class Waiting extends Greenlet {
  override get run(): () => unknown {
    const found = MAIN.switch('from the lookup') as string;
    return () => `found ${found}`;
  }
}

/** Finds `run`; the first time it starts the greenlet first. */
function lookUp(this: Greenlet & { lookups: number }): () => unknown {
  if (this.lookups++ === 0) {
    log.push('lookup in B');
    this.switch();
    log.push('back in the lookup');
  }
  return () => {
    log.push('Begin B');
    MAIN.switch('From B');
    return null;
  };
}

function startedByItsLookup(make: (parent: Greenlet) => Greenlet): void {
  log.length = 0;
  const a = new Greenlet((...args: unknown[]) => {
    log.push(['Begin A', args]);
  });
  const b = make(a);
  const c = new Greenlet(() => {
    log.push('Begin C');
    b.switch('From C');
    log.push('C done');
    return null;
  }, b);
  equal(c.switch(), 'From B');
  c.switch();
  equal([a.dead, b.dead, c.dead], [true, true, false]);
  equal(c.switch(), null);
  ok(c.dead);
  equal(log, ['Begin C', 'lookup in B', 'Begin B', 'back in the lookup', ['Begin A', [null]], 'C done']);
}
