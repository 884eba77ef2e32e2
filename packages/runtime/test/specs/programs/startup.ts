'use greenlet';

/** test_greenlet.py :: TestGreenlet, the second half: how `run` is looked up, dead targets and parents, stacks. */
import { getCurrent, Greenlet } from '@greenlet-ts/runtime';
import { equal, instance, ok } from './expect.js';
import { MAIN, refused, SomeError, thrown, up, type Specs } from './support.js';

/** Its parent may not be started: the lookup of `run` fails. */
class Perverse extends Greenlet {
  override get run(): () => unknown {
    throw new SomeError();
  }
}

function functionNames(g: Greenlet): (string | null)[] | undefined {
  return g.stack()?.map((frame) => frame.functionName);
}

/** A sort that compares keys, compiled; `insert` calls back. */
function sortedBy<T>(items: T[], key: (item: T) => number): T[] {
  const sorted: { item: T; key: number }[] = [];
  for (const item of items) {
    const entry = { item, key: key(item) };
    let i = sorted.length;
    while (i > 0 && sorted[i - 1]!.key > entry.key) i--;
    sorted.splice(i, 0, entry);
  }
  return sorted.map((entry) => entry.item);
}

function nativeSortedBy<T>(items: T[], key: (item: T) => number): T[] {
  'use no greenlet';
  return items.sort((one, other) => key(one) - key(other));
}

function call<T>(f: () => T): T {
  return f();
}

function callUnmarked<T>(f: () => T): { value: T } {
  'use no greenlet';
  const [value] = [f].map((each) => each());
  return { value: value! };
}

type Sort = <T>(items: T[], key: (item: T) => number) => T[];

/** Two greenlets that sort, with keys that switch to the other one. At the end the first one switches once more. */
function sorters(sort: Sort): Greenlet[] {
  const body = (other: () => Greenlet, last: boolean) => () => {
    let switched = false;
    sort([0, 1], (n) => {
      if (!switched) {
        switched = true;
        other().switch();
      }
      return n;
    });
    if (last) other().switch();
  };
  const g1: Greenlet = new Greenlet(body(() => g2, true));
  const g2: Greenlet = new Greenlet(body(() => g1, false));
  return [g1, g2];
}

export const specs: Specs = {
  'T026 test_throw_exception_not_lost'() {
    class Swallowing extends Greenlet {
      override get run(): () => unknown {
        try {
          throw new RangeError('unrelated');
        } catch {
          return () => undefined;
        }
      }
    }
    const g = new Swallowing();
    const error = new SomeError();
    equal(
      thrown(() => g.throw(error)),
      error,
    );
    ok(g.dead);
  },

  'T029 test_recursive_startup'() {
    class Eager extends Greenlet {
      looked = false;
      override get run(): (value: unknown) => unknown {
        if (!this.looked) {
          this.looked = true;
          this.switch(43);
        }
        return (value) => {
          for (;;) up(value);
        };
      }
    }
    const g = new Eager();
    equal(g.switch(42), 43);
    ok(g.active);
    ok(getCurrent() === MAIN);
  },

  'T032 test_tuple_subclass'() {
    class Hostile {
      *[Symbol.iterator](): Generator<unknown> {
        'use no greenlet';
        yield getCurrent().switch(1);
        yield getCurrent().switch(2);
      }
    }
    equal(MAIN.switch(...new Hostile()), [1, 2]);
    const g = new Greenlet(() => up(...new Hostile()));
    equal(g.switch(), [1, 2]);
    equal(g.switch('end'), 'end');
  },

  'T033 test_abstract_subclasses'() {
    abstract class Abstract extends Greenlet {
      abstract override run(): unknown;
    }
    // @ts-expect-error -- `run` is missing
    class Incomplete extends Abstract {}
    class Complete extends Abstract {
      run(): unknown {
        return 'complete';
      }
    }
    void Incomplete;
    equal(new Complete().switch(), 'complete');
  },

  'T037 test_falling_off_end_switches_to_unstarted_parent_raises_error'() {
    const parent = new Greenlet((...args: unknown[]) => {
      if (args.length > 0) throw new TypeError('takes no arguments');
    });
    const child = new Greenlet(() => undefined, parent);
    instance(
      thrown(() => child.switch()),
      TypeError,
    );
    ok(parent.dead);
  },

  'T038 test_falling_off_end_switches_to_unstarted_parent_works'() {
    const parent = new Greenlet((x: number) => [x, 24]);
    const child = new Greenlet(() => 42, parent);
    equal(child.switch(), [42, 24]);
    ok(parent.dead && child.dead);
  },

  'T039 test_switch_to_dead_greenlet_with_unstarted_perverse_parent'() {
    const seen: number[] = [];
    const parent = new Perverse();
    const child = new Greenlet(() => seen.push(42), parent);
    for (let i = 0; i < 3; i++) {
      instance(
        thrown(() => child.switch()),
        SomeError,
      );
      equal(seen, [42]);
      equal([parent.started, parent.dead], [false, false]);
    }
  },

  'T040 test_switch_to_dead_greenlet_reparent'() {
    const seen: number[] = [];
    const parent = new Greenlet(() => {
      seen.push(24);
      return null;
    });
    const child = new Greenlet(() => seen.push(42));
    child.switch();
    equal(seen, [42]);
    child.parent = parent;
    equal(child.switch(), null);
    equal(seen, [42, 24]);
  },

  'T015 test_frame'() {
    const g = new Greenlet(function f1() {
      const before = getCurrent().stack();
      up(before);
      return 'meaning of life';
    });
    equal(g.stack(), null); // not started
    equal(g.switch(), null); // the current one shows nothing, of itself or of its starter
    ok(g.active);
    equal(functionNames(g)!.at(-1), 'f1');
    equal(functionNames(g)!.filter((name) => name !== 'f1' && name !== 'up').length, 0);
    equal(g.switch(), 'meaning of life');
    ok(!g.active);
    equal(g.stack(), null);
  },

  'T041 test_can_access_f_back_of_suspended_greenlet'() {
    function outer(): void {
      inner();
    }
    function inner(): void {
      MAIN.switch();
    }
    const hub = new Greenlet(outer);
    hub.switch();
    new Greenlet(() => undefined).switch();
    equal(functionNames(hub), ['inner', 'outer']);
    const [innermost, next] = hub.stack()!;
    ok(innermost!.file!.endsWith('startup.ts') && next!.file === innermost!.file);
    equal(innermost!.line! - next!.line!, 3);
    ok(innermost!.column! > 0);
    hub.switch();
    ok(hub.dead);
  },

  'T042 test_get_stack_with_nested_c_calls'() {
    function recurse(v: number): number {
      if (v > 0) return v * call(() => recurse(v - 1));
      const sent = MAIN.switch() as number;
      return sent;
    }
    const g = new Greenlet(recurse);
    g.switch(5);
    const names = functionNames(g)!.filter((name) => name === 'recurse');
    equal(names.length, 6);
    equal(g.switch(10), 1200);
  },

  'T042 test_get_stack_with_nested_c_calls, a native call in between'() {
    function recurse(v: number): number {
      if (v > 0) return v * callUnmarked(() => recurse(v - 1)).value;
      const sent = MAIN.switch() as number;
      return sent;
    }
    const g = new Greenlet(recurse);
    refused(() => g.switch(5), 'ERR_GREENLET_BARRIER');
    ok(g.dead);
    equal(getCurrent(), MAIN);
  },

  'T043 test_frames_always_exposed'() {
    function outer(): void {
      inner();
      MAIN.switch('between');
    }
    function inner(): void {
      MAIN.switch('inner');
    }
    const g = new Greenlet(outer);
    g.switch();
    const exposed = g.stack()!;
    equal(
      exposed.map((frame) => frame.functionName),
      ['inner', 'outer'],
    );
    equal(g.switch(), 'between');
    equal(functionNames(g), ['outer']);
    g.switch();
    equal(
      exposed.map((frame) => frame.functionName),
      ['inner', 'outer'],
    );
  },

  'T044 test_switching_holding_critical_section_no_crash'() {
    const [g1, g2] = sorters(sortedBy);
    g1!.switch();
    ok(g2!.dead);
    ok(g1!.active);
  },

  'T044 test_switching_holding_critical_section_no_crash, native sort'() {
    const [g1, g2] = sorters(nativeSortedBy);
    refused(() => g1!.switch(), 'ERR_GREENLET_BARRIER');
    ok(g1!.dead);
    ok(!g2!.started);
  },
};
