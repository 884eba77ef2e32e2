/** `new Greenlet`, `switch`, `throw`, and what else a greenlet has. */
import {
  getCurrent,
  getTrace,
  Greenlet,
  GreenletError,
  GreenletExit,
  setErrorStacks,
  setTrace,
  setUnraisableHook,
  version,
  type GreenletErrorCode,
  type GreenletFrame,
  type Tracer,
  type UnraisableHook,
} from '@greenlet-ts/runtime';
import { type Equal, holds } from './equal.js';

// The arguments of the body are those of the first switch; what comes back is anybody's.
const g = new Greenlet((count: number, word: string) => word.repeat(count));
holds<Equal<typeof g, Greenlet<[count: number, word: string]>>>();
holds<Equal<ReturnType<typeof g.switch>, any>>();
g.switch(1, 'a');
g.switch(); // a later one: it may send anything
g.switch('anything', {}, []);

// Told what comes back, it says so.
const typed = new Greenlet<[number], string>((n) => String(n));
holds<Equal<ReturnType<typeof typed.switch>, string>>();
holds<Equal<ReturnType<typeof typed.throw>, string>>();
typed.switch(1).toUpperCase();
// @ts-expect-error -- a string is not a number
const wrongResult: number = typed.switch(1);
void wrongResult;

// Every greenlet is one, whatever its arguments are.
const any: Greenlet = typed;
const list: Greenlet[] = [g, typed, new Greenlet()];
void [any, list];

// Construction.
new Greenlet();
new Greenlet(null);
new Greenlet(undefined, null);
new Greenlet(() => {}, g);
// @ts-expect-error -- not a function
new Greenlet(5);
// @ts-expect-error -- not a greenlet
new Greenlet(() => {}, {});
// @ts-expect-error -- needs new
Greenlet(() => {});

// `run`: the body's type.
g.run = (count, word) => [count.toFixed(), word.trim()];
// @ts-expect-error -- the arguments are others
g.run = (count: Date) => count;

// `this` of the body is not typed; arrows have their own.
holds<Equal<Parameters<typeof g.run>, [count: number, word: string]>>();

// The rest.
holds<Equal<typeof g.parent, Greenlet | null>>();
g.parent = typed;
holds<Equal<[typeof g.started, typeof g.active, typeof g.dead], [boolean, boolean, boolean]>>();
// @ts-expect-error -- read-only
g.dead = true;
// @ts-expect-error -- read-only
g.active = true;
// @ts-expect-error -- read-only
g.started = true;
holds<Equal<ReturnType<typeof g.stack>, GreenletFrame[] | null>>();
holds<Equal<GreenletFrame['line'], number | null>>();
holds<Equal<typeof g.context, unknown>>();
g.throw();
g.throw(new RangeError());
g.throw(RangeError);
// @ts-expect-error -- one error, or its class
g.throw(RangeError, 'message');
{
  using disposed = new Greenlet(() => {});
  void disposed;
}

// Functions.
holds<Equal<ReturnType<typeof getCurrent>, Greenlet>>();
// @ts-expect-error -- takes nothing
getCurrent(1);
holds<Equal<ReturnType<typeof setTrace>, Tracer | null>>();
holds<Equal<ReturnType<typeof getTrace>, Tracer | null>>();
setTrace((event, [origin, target]) => {
  holds<Equal<typeof event, 'switch' | 'throw'>>();
  holds<Equal<[typeof origin, typeof target], [Greenlet, Greenlet]>>();
});
setTrace(null);
// @ts-expect-error -- not a function
setTrace(5);
// @ts-expect-error -- no such event
setTrace((event: 'start') => void event);
holds<Equal<ReturnType<typeof setUnraisableHook>, UnraisableHook | null>>();
setUnraisableHook((error, greenlet) => {
  holds<Equal<[typeof error, typeof greenlet], [unknown, Greenlet]>>();
});
setErrorStacks(true);
// @ts-expect-error -- not a boolean
setErrorStacks('on');
holds<Equal<typeof version, string>>();

// Errors.
holds<Equal<GreenletError['code'], GreenletErrorCode>>();
const exit: Error = new GreenletExit('why');
void exit;
// @ts-expect-error -- no such code
void (new GreenletError('x').code === 'ERR_GREENLET_OTHER');

// Subclasses: `run` as a method, a field, an accessor, abstract.
class Method extends Greenlet<[number], string> {
  override run(n: number): string {
    return `${n}`;
  }
}
class Field extends Greenlet {
  override run = (): string => '';
}
class Accessor extends Greenlet {
  override get run(): () => string {
    return () => '';
  }
}
abstract class Abstract extends Greenlet {
  abstract override run(): string;
}
// @ts-expect-error -- run is missing
class Incomplete extends Abstract {}
class Wrong extends Greenlet<[number]> {
  // @ts-expect-error -- the arguments are others
  override run(date: Date): Date {
    return date;
  }
}
void [Method, Field, Accessor, Incomplete, Wrong];
holds<Equal<ReturnType<Method['switch']>, string>>();
