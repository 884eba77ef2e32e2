import { abi as $, getCurrent, Greenlet, setTrace } from '@greenlet-ts/runtime';
import { compiled } from './helpers/compiled.js';

const main = getCurrent();

/** Counts how often it is suspended; as stress mode compiles `return value`. */
let suspensions = 0;
const stressed = (value: unknown): unknown => {
  const result = $.stress(value);
  if (!$.unwinding) return result;
  suspensions++;
  return $.capture(() => $.received(), result, 1);
};
beforeEach(() => (suspensions = 0));

/** As compiled in stress mode: its id is in its text. */
function alpha(step: () => unknown): unknown {
  const entry = $.enter("alpha"); // prettier-ignore
  try {
    return step();
  } finally {
    $.leave(entry);
  }
}

test('suspends and comes back, in greenlets only, and is not traced', () => {
  const events: string[] = [];
  setTrace((event) => events.push(event));
  expect(new Greenlet(compiled([() => stressed(1), (x) => stressed(x + 1)])).switch()).toBe(2);
  setTrace(null);
  expect(suspensions).toBe(2);
  expect(events).toEqual(['switch', 'switch']);
  expect(stressed(5)).toBe(5);
  expect(suspensions).toBe(2);
});

test('not below a call that compiled code did not make', () => {
  const call = (): unknown => ($.calling(alpha, undefined) as typeof alpha)(() => stressed('direct'));
  const native = (): unknown => [0].map(() => alpha(() => stressed('called back')))[0];
  expect(new Greenlet(compiled([call])).switch()).toBe('direct');
  expect(suspensions).toBe(1);
  expect(new Greenlet(compiled([native])).switch()).toBe('called back');
  expect(suspensions).toBe(1);
  expect(new Greenlet(compiled([native, call])).switch()).toBe('direct');
  expect(suspensions).toBe(2);
});

test('Function.prototype.call and apply are looked through', () => {
  const step = (): unknown => stressed(1);
  const { call, apply } = Function.prototype;
  expect(new Greenlet(compiled([() => ($.calling(call, alpha) as any).call(alpha, undefined, step)])).switch()).toBe(1);
  expect(new Greenlet(compiled([() => ($.calling(apply, alpha) as any).call(alpha, undefined, [step])])).switch()).toBe(
    1,
  );
  expect(suspensions).toBe(2);
});

test('the body is called directly', () => {
  expect(new Greenlet(alpha).switch(() => stressed(1))).toBe(1);
  expect(suspensions).toBe(1);
});

test('while a switch is cancelled nothing is suspended', () => {
  const inner = compiled([() => main.switch()], () => stressed('cleaned up'));
  const body = compiled([() => [0].map(inner)], (error) => error.code);
  expect(new Greenlet(body).switch()).toBe('ERR_GREENLET_BARRIER');
  expect(suspensions).toBe(0);
});

test('a class is known by the id of its constructor', () => {
  class C {
    method(): number {
      return $.enter("method"); // prettier-ignore
    }
    constructor(readonly entry = $.enter("C:new")) {} // prettier-ignore
  }
  const direct = new ($.calling(C, undefined) as typeof C)();
  const after = $.enter('other');
  expect(after).toBe(direct.entry);
  $.leave(after);
});
