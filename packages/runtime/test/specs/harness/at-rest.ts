/** After a spec the runtime must be as it was before: in main, and with nothing under way. */
import { abi, getCurrent, getTrace } from '@greenlet-ts/runtime';

const REALM = Symbol.for('@greenlet-ts/runtime');
/** Fields of the runtime's state that hold something only while it is at work. */
const transient = ['undo', 'head', 'tail', 'poison', 'blocked'];

/** The function it gives says what is wrong, and puts the runtime back in order for those who come next. */
export function watch(): () => string[] {
  const realm = (globalThis as unknown as Record<symbol, { kernel: { S: Record<string, unknown> } }>)[REALM]!;
  const state = realm.kernel.S;
  const before = { ...state };
  return () => {
    const wrong = transient.filter((name) => state[name] !== before[name]).map((name) => `${name} has changed`);
    if (getCurrent().parent !== null) wrong.push('a greenlet is current');
    if (getTrace() !== null) wrong.push('a tracer is set');
    if (abi.unwinding) wrong.push('it is unwinding');
    Object.assign(state, before);
    abi.unwinding = 0;
    abi.callee = null;
    return wrong;
  };
}
