/**
 * Test frameworks by their common part, on top of mocha: what `node:test`, Vitest, Jest, tape and others offer to a test is the
 * same handful of mocha. Snapshots are not compared with files but noted, so that the runs can be compared.
 */
/** `load` requires from the folder of the checkouts; `mocha` holds mocha's functions; `note` keeps what must be the same in all runs. */
function standIns({ mocha, load, note, inGreenlet }) {
  const { expect } = load('expect');
  const { format } = load('pretty-format');
  const mock = load('jest-mock');
  const serializers = [];
  const snapshot = (name) =>
    function (received) {
      note(`${name} ${typeof received === 'function' ? text(received) : format(received, { plugins: serializers })}`);
      return { pass: true, message: () => '' };
    };
  const text = (fn) => {
    try {
      fn();
    } catch (error) {
      return `throws ${error.message}`;
    }
    return 'returns';
  };
  const snapshots = [
    'toMatchSnapshot',
    'toMatchInlineSnapshot',
    'toThrowErrorMatchingSnapshot',
    'toThrowErrorMatchingInlineSnapshot',
  ];
  expect.extend(Object.fromEntries(snapshots.map((name) => [name, snapshot(name)])));
  expect.extend({
    toHaveBeenCalledOnce: (fn) => ({ pass: fn.mock.calls.length === 1, message: () => 'not called once' }),
    toSatisfy: (value, test) => ({ pass: Boolean(test(value)), message: () => 'not satisfied' }),
  });
  expect.addSnapshotSerializer = (plugin) => serializers.push(plugin);
  expect.soft = expect;
  expect.unreachable = (message) => {
    throw new Error(message ?? 'reached');
  };
  expect.fail = expect.unreachable;

  const test = (...args) => define(mocha.it, ...args);
  const suite = (...args) => define(mocha.describe, ...args);
  for (const [mine, theirs] of [
    [test, () => mocha.it],
    [suite, () => mocha.describe],
  ]) {
    mine.only = mine;
    mine.concurrent = mine.sequential = mine;
    mine.skip = mine.todo = (name) => skip(theirs(), String(name?.name ?? name));
    mine.fails = mine.failing = mine.skip;
    mine.skipIf = (condition) => (condition ? mine.skip : mine);
    mine.runIf = (condition) => (condition ? mine : mine.skip);
    mine.each = each(mine);
    mine.for = (rows) => (name, body) => rows.forEach((row, i) => mine(title(name, [row], i), () => body(row)));
  }
  const hooks = Object.fromEntries(
    Object.entries({
      beforeAll: 'before',
      afterAll: 'after',
      beforeEach: 'beforeEach',
      afterEach: 'afterEach',
    }).flatMap(([jest, name]) => [
      [jest, (body) => mocha[name](body)],
      [name, (body) => mocha[name](body)],
    ]),
  );
  const tools = {
    fn: mock.fn,
    spyOn: mock.spyOn,
    mock() {},
    unmock() {},
    setConfig() {},
    setTimeout() {},
    restoreAllMocks: () => mock.restoreAllMocks?.(),
    clearAllMocks: () => mock.clearAllMocks?.(),
    resetAllMocks: () => mock.resetAllMocks?.(),
    isMockFunction: mock.isMockFunction,
    mocked: (value) => value,
    stubGlobal: (name, value) => (globalThis[name] = value),
    unstubAllGlobals() {},
    ...fakeTimers(load),
  };
  const common = { describe: suite, suite, it: test, test, expect, ...hooks };
  const assertTest = (name, body) =>
    mocha.it(
      name,
      direct(() => assertions(load, inGreenlet, body, name)),
    );
  return {
    globals: { describe: suite, it: test, test, expect, jest: tools, vi: tools, ...hooks },
    modules: {
      vitest: { ...common, vi: tools, expectTypeOf: anything(), assertType() {}, assert: load('chai').assert },
      '@jest/globals': { ...common, jest: tools },
      'node:test': Object.assign(test, { ...common, mock: nodeMock(mock), default: test }),
      test: Object.assign(test, { ...common, default: test }),
      tap: tap(load, assertTest),
      tape: Object.assign((...args) => assertTest(args[0], args.at(-1)), { skip() {}, onFinish() {} }),
      ava: Object.assign((...args) => assertTest(args[0], args.at(-1)), { cb: (name, body) => assertTest(name, body) }),
      uvu: uvu(mocha),
    },
  };
}

/** `it(name, body)`, `it(name, options, body)`, `it(name, body, timeout)`, `it(body)`. */
function define(theirs, name, ...rest) {
  const body = rest.find((arg) => typeof arg === 'function') ?? (typeof name === 'function' ? name : undefined);
  const options = rest.find((arg) => typeof arg === 'object' && arg !== null);
  const label = String(typeof name === 'function' ? name.name || 'anonymous' : name);
  if (options?.skip || options?.todo || body === undefined) return skip(theirs, label);
  return theirs(label, body);
}

/** Without a body: mocha's own `skip` would come back to our `it`. */
const skip = (theirs, label) => (theirs.name === 'describe' ? undefined : theirs(label));

const each =
  (mine) =>
  (rows, ...values) =>
  (name, body) => {
    if (rows.raw) return templateRows(rows, values).forEach((row, i) => mine(title(name, [row], i), () => body(row)));
    rows.forEach((row, i) => {
      const args = Array.isArray(row) ? row : [row];
      mine(title(name, args, i), body.length > args.length ? (done) => body(...args, done) : () => body(...args));
    });
  };

function templateRows(strings, values) {
  const names = strings[0].trim().split(/\s*\|\s*/);
  const rows = [];
  for (let i = 0; i < values.length; i += names.length)
    rows.push(Object.fromEntries(names.map((name, k) => [name, values[i + k]])));
  return rows;
}

const title = (name, args, i) => `${String(name?.name ?? name)} #${i} ${safe(args)}`;

function safe(value) {
  try {
    return JSON.stringify(value)?.slice(0, 200) ?? '';
  } catch {
    return '';
  }
}

function fakeTimers(load) {
  let clock = null;
  const timers = () => load('@sinonjs/fake-timers');
  return {
    useFakeTimers() {
      clock = timers().install();
    },
    useRealTimers() {
      clock?.uninstall();
      clock = null;
    },
    advanceTimersByTime: (ms) => clock.tick(ms),
    advanceTimersByTimeAsync: (ms) => clock.tickAsync(ms),
    runAllTimers: () => clock.runAll(),
    setSystemTime: (time) => (clock ??= timers().install()).setSystemTime(time),
  };
}

function nodeMock(mock) {
  const fn = (...args) => {
    const made = mock.fn(...args);
    Object.defineProperty(made.mock, 'callCount', { value: () => made.mock.calls.length });
    return made;
  };
  return {
    fn,
    method: (object, name, body) => mock.spyOn(object, name).mockImplementation(body ?? object[name]),
    reset() {},
    restoreAll() {},
  };
}

const anything = () => new Proxy(() => {}, { get: () => anything(), apply: () => anything() });

/** tape, ava, tap: `t.equal(a, b)` and the like, by node:assert. */
function assertions(load, inGreenlet, body, name) {
  const assert = require('node:assert');
  return new Promise((resolve, reject) => {
    const pending = [];
    let planned = Infinity;
    let count = 0;
    const after = [];
    const finish = () => {
      Promise.all(pending).then(() => {
        after.forEach((f) => f());
        resolve();
      }, reject);
    };
    const counted =
      (check) =>
      (...args) => {
        count++;
        try {
          return check(...args);
        } catch (error) {
          reject(error);
          throw error;
        } finally {
          if (count === planned) finish();
        }
      };
    const throws = (f, expected, ...rest) =>
      typeof expected === 'string' || expected === undefined
        ? assert.throws(f)
        : assert.throws(f, shape(expected), ...rest.slice(0, 0));
    const shape = (expected) =>
      typeof expected === 'object' && !(expected instanceof RegExp)
        ? Object.fromEntries(Object.entries({ ...expected, ...(expected.message && { message: expected.message }) }))
        : expected;
    const checks = {
      equal: assert.strictEqual,
      notEqual: assert.notStrictEqual,
      deepEqual: assert.deepStrictEqual,
      notDeepEqual: assert.notDeepStrictEqual,
      looseEqual: assert.deepEqual,
      ok: assert.ok,
      notOk: (value, message) => assert.ok(!value, message),
      throws,
      doesNotThrow: (f) => f(),
      match: (value, pattern) =>
        pattern instanceof RegExp
          ? assert.match(String(value), pattern)
          : load('expect').expect(value).toMatchObject(pattern),
      pass() {},
      fail: (message) => assert.fail(message),
      error: (error) => assert.ifError(error),
      rejects: (promise, ...rest) => {
        const done = assert.rejects(promise, ...rest.filter((x) => typeof x !== 'string'));
        pending.push(done);
        return done;
      },
    };
    const synonyms = {
      strictEqual: 'equal',
      same: 'deepEqual',
      strictSame: 'deepEqual',
      is: 'equal',
      not: 'notEqual',
      equals: 'equal',
      deepEquals: 'deepEqual',
      true: 'ok',
      false: 'notOk',
      truthy: 'ok',
      falsy: 'notOk',
      ifError: 'error',
      notThrows: 'doesNotThrow',
      notMatch: 'pass',
      notSame: 'notDeepEqual',
      deepLooseEqual: 'looseEqual',
      snapshot: 'pass',
      matchSnapshot: 'pass',
      hasStrict: 'match',
      has: 'match',
      type: 'pass',
    };
    for (const [mine, theirs] of Object.entries(synonyms)) checks[mine] = checks[theirs];
    const t = Object.fromEntries(Object.entries(checks).map(([key, check]) => [key, counted(check)]));
    Object.assign(t, {
      plan: (n) => {
        planned = n;
      },
      end: finish,
      comment() {},
      name,
      context: {},
      teardown: (f) => after.push(f),
      test: (...args) => {
        const sub = assertions(load, inGreenlet, args.at(-1), args[0]);
        pending.push(sub);
        count++;
        if (count === planned) finish();
        return sub;
      },
    });
    const result = inGreenlet(body)(t);
    if (typeof result?.then === 'function') result.then(finish, reject);
    else if (body.length === 0 || (planned === Infinity && !/\.end\b/.test(body.toString()) && name !== undefined))
      finish();
  });
}

function tap(load, assertTest) {
  const t = (...args) => assertTest(args[0], args.at(-1));
  const alone =
    (check) =>
    (...args) =>
      assertTest(String(args.at(-1)), (inner) => inner[check](...args));
  Object.assign(t, { test: t, plan() {}, end() {}, teardown() {}, default: t });
  for (const name of ['equal', 'ok', 'notOk', 'same', 'throws', 'match', 'doesNotThrow', 'strictSame', 'pass'])
    t[name] = alone(name);
  t.t = t;
  return t;
}

function uvu(mocha) {
  const test = (name, body) => mocha.it(name, () => body({}));
  Object.assign(test, {
    run() {},
    skip: (name) => mocha.it.skip(name, () => {}),
    only: test,
    before: Object.assign((body) => mocha.before(() => body({})), { each: (body) => mocha.beforeEach(() => body({})) }),
    after: Object.assign((body) => mocha.after(() => body({})), { each: (body) => mocha.afterEach(() => body({})) }),
  });
  return { test, suite: () => test };
}

/** Enters its greenlets itself. */
const direct = (test) => Object.assign(test, { direct: true });

module.exports = { standIns };
