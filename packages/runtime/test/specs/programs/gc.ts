'use greenlet';

/** test_gc.py, test_weakref.py, test_leaks.py; run in a process that can force collections. */
import { getCurrent, Greenlet } from '@greenlet-ts/runtime';
import { collect, eventually, gone, heapUsed } from './collect.js';
import { equal, instance, ok } from './expect.js';
import { MAIN, SomeError, thrown, up, type Specs } from './support.js';

/** What 100 000 calls of `make` leave behind must be less than a pointer for each. */
async function leavesNothing(make: () => unknown): Promise<void> {
  const round = (): void => {
    for (let i = 0; i < 20_000; i++) make();
  };
  for (let i = 0; i < 5; i++) round(); // all that is done once only
  const before = await heapUsed();
  for (let i = 0; i < 5; i++) round();
  const left = ((await heapUsed()) - before) / 100_000;
  ok(left < 8, `bytes left by each: ${left};`);
}

function suspended(body: () => unknown): Greenlet {
  const g = new Greenlet(body);
  g.switch();
  ok(g.active);
  return g;
}

/** Weak references to what `count` calls of `make` give. */
function weakly(count: number, make: (i: number) => object): WeakRef<object>[] {
  return Array.from({ length: count }, (_, i) => new WeakRef(make(i)));
}

export const specs: Specs = {
  async 'T105 test_dead_circular_ref'() {
    ok(await gone(...weakly(1, () => new Greenlet(getCurrent).switch() as object)));
  },

  async 'T106 test_circular_greenlet'() {
    class Sub extends Greenlet {
      self = this;
    }
    ok(await gone(...weakly(1, () => new Sub())));
  },

  async 'T107 test_inactive_ref'() {
    class Sub extends Greenlet {
      method(): void {}
    }
    const make = (): Greenlet => {
      const g = new Sub();
      g.run = g.method.bind(g);
      return g;
    };
    ok(await gone(...weakly(1, make)));
  },

  async 'T108 test_finalizer_crash, dropped'() {
    const make = (): object => {
      const array: unknown[] = [];
      const g: any = suspended(() => {
        const self: any = getCurrent();
        self.object = {};
        try {
          up();
        } finally {
          delete self.object;
        }
      });
      g.array = array;
      array.push(g);
      return array;
    };
    ok(await gone(...weakly(1, make)));
  },

  'T109 test_crashing_deferred_object'() {
    const g = new Greenlet(() => {
      collect();
      const sent = up('parked');
      collect();
      return sent;
    });
    equal(g.switch(), 'parked');
    collect();
    equal(g.switch('end'), 'end');
  },

  async 'T110 test_cycle_in_suspended_frame'() {
    const refs: WeakRef<object>[] = [];
    const outer = new Greenlet(() => {
      const inner = new Greenlet(() => {
        const a: { other?: object } = {};
        const b = { other: a };
        a.other = b;
        refs.push(new WeakRef(a), new WeakRef(b));
        up();
        return a;
      });
      inner.switch();
      MAIN.switch();
      return inner.active;
    });
    outer.switch();
    ok(!(await eventually(() => refs.some((ref) => ref.deref() === undefined))));
    equal(outer.switch(), true);
    ok(outer.dead);
    ok(await gone(...refs));
  },

  async 'T111 test_dead_weakref'() {
    const make = (): Greenlet => {
      const g = new Greenlet(() => undefined);
      g.switch();
      return g;
    };
    ok(await gone(...weakly(1, make)));
  },

  async 'T112 test_inactive_weakref'() {
    ok(await gone(...weakly(1, () => new Greenlet())));
  },

  async 'T113 test_dealloc_weakref'() {
    const refs: WeakRef<object>[] = [];
    const make = (): Greenlet => {
      const worker = suspended(() => {
        try {
          MAIN.switch();
        } finally {
          refs.length = 0;
        }
      });
      refs.push(new WeakRef(worker));
      return new Greenlet(() => undefined, worker);
    };
    refs.push(...weakly(1, make));
    equal(refs.length, 2);
    ok(await gone(...refs));
  },

  async 'T114 test_arg_refs'() {
    const echo = suspended(() => {
      for (let args = up(); ; args = up(args)) if (args === null) return;
    });
    const refs = weakly(100, () => {
      const fresh = {};
      ok(echo.switch(fresh) === fresh);
      return fresh;
    });
    echo.switch('another');
    ok(await gone(...refs));
    echo.switch(null);
  },

  async 'T115 test_kwarg_refs'() {
    const echo = suspended(() => {
      for (let args = up(); ; args = up(args)) if (args === null) return;
    });
    const refs = weakly(100, () => {
      const fresh = {};
      ok(echo.switch({ fresh }).fresh === fresh);
      ok(echo.switch(fresh, { fresh })[1].fresh === fresh);
      return fresh;
    });
    echo.switch('another');
    ok(await gone(...refs));
    echo.switch(null);
  },

  async 'T123 test_untracked_memory_doesnt_increase'() {
    await leavesNothing(() => new Greenlet(() => 1).switch());
  },

  async 'T124 test_untracked_memory_doesnt_increase_unfinished_thread_dealloc_in_thread'() {
    const make = (): Greenlet =>
      suspended(() => {
        try {
          up();
        } finally {
          getCurrent();
        }
      });
    await leavesNothing(make);
    await leavesNothing(() => make()[Symbol.dispose]());
  },

  async 'T145 test_leak_test_exception_switch_and_do_in_g2'() {
    const refs = weakly(1_000, () => {
      const g = new Greenlet(() => {
        throw new SomeError();
      });
      instance(
        thrown(() => g.switch()),
        SomeError,
      );
      return g;
    });
    ok(await gone(...refs));
  },

  async 'a suspended function keeps nothing alive that it does not need any more'() {
    const uses = (x: object, waits: boolean): void => {
      if (waits) up();
      ok(x);
      up();
      up();
    };
    for (const waits of [false, true]) {
      const g = new Greenlet(uses);
      const [ref] = weakly(1, () => {
        const x = {};
        g.switch(x, waits);
        return x;
      });
      if (waits) {
        ok(!(await eventually(() => ref!.deref() === undefined, 3)));
        g.switch();
      }
      ok(await gone(ref!));
      ok(g.active);
    }
  },

  async 'nor one with many variables'() {
    const g = new Greenlet((...xs: object[]): void => {
      const [a, b, c, d, e, f, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z] = xs;
      xs.length = 0;
      up();
      ok(
        a && b && c && d && e && f && h && i && j && k && l && m && n && o && p && q && r && s && t && u && v && w && x,
      );
      up();
      ok(y && z);
      up();
    });
    const make = (): object[] => {
      const objects = Array.from({ length: 25 }, () => ({}));
      g.switch(...objects);
      return objects;
    };
    const refs = make().map((object) => new WeakRef(object));
    g.switch();
    ok(await gone(...refs.slice(0, 23)));
    equal(refs.slice(23).filter((ref) => ref.deref() === undefined).length, 0);
    g.switch();
    ok(await gone(...refs));
    ok(g.active);
  },

  async 'a million greenlets, created, run and dropped'() {
    const life = (n: number): void => {
      for (let i = 0; i < n; i++) {
        const g = new Greenlet((x: number) => x + up(x));
        equal(g.switch(i), i);
        if (i % 2 === 0) equal(g.switch(1), i + 1); // the others are dropped while they wait
      }
    };
    life(20_000);
    const before = await heapUsed();
    life(1_000_000);
    const left = (await heapUsed()) - before;
    ok(left < 1_000_000, `bytes left by all: ${left};`);
  },

  async 'X71 100 000 suspended greenlets, their memory'() {
    const before = await heapUsed();
    const all = Array.from({ length: 100_000 }, () => suspended(() => up()));
    const each = ((await heapUsed()) - before) / all.length;
    // greenlet 3.5.6 on CPython 3.11: 6 000.
    ok(each < 600, `bytes for each of ${all.length}: ${each};`);
  },

  async 'X72 a chain of 100 000 links, dropped'() {
    const make = (): Greenlet => {
      let next = getCurrent();
      for (let i = 0; i < 100_000; i++) {
        const g = new Greenlet((it: Greenlet) => {
          it.switch(up() + 1);
        });
        g.switch(next);
        next = g;
      }
      equal(next.switch(0), 100_000);
      return next;
    };
    ok(await gone(...weakly(1, make)));
  },
};
