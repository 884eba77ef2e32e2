import { accessed, captureAccessor, direct } from './access.js';
import { ABI_VERSION, type Abi, FULL_ROOM, Unwinding } from './abi.js';
import { checked, crossed, entered } from './barrier.js';
import { callOwn, callTwin, own } from './builtins/call-twin.js';
import { spread, take, twin } from './builtins/registry.js';
import { capture, recapture, received } from './capture.js';
import { captureDerived, captureNew, caught, constructed, derived, handed, tail } from './construction.js';
import { disposable, suppressed } from './dispose.js';
import { delegate, pausing } from './delegate.js';
import { GreenletError } from './errors.js';
import * as language from './language.js';
import { missing } from './missing.js';
import { parked } from './parking.js';
import { sites } from './sites.js';
import { spill } from './spill.js';
import * as stress from './stress.js';
import { SUSPENDED } from './suspended.js';

/**
 * The table that compiled code uses. One literal with plain data properties, so that engines treat it as a constant.
 *
 * The modules it names import it in turn. That circle is harmless as long as they are used only through function
 * declarations here, and use the table only when called.
 */
export const abi: Abi = {
  unwinding: Unwinding.No,
  SUSPENDED,
  uninitialized: language.uninitialized,
  version,
  capture,
  captureNew,
  captureDerived,
  captureAccessor,
  recapture,
  tail,
  constructed,
  derived,
  caught,
  handed,
  received,
  sites,
  entered,
  crossed,
  checked,
  reading: 0,
  writing: 0,
  accessed,
  parked,
  delegate,
  pausing,
  callee: null,
  calling: stress.calling,
  enter: stress.enter,
  enterAccessor: stress.enterAccessor,
  direct,
  leave: stress.leave,
  stress: stress.stress,
  room: FULL_ROOM,
  fullRoom: FULL_ROOM,
  spill,
  call: language.call,
  apply: language.apply,
  twins: false,
  twin,
  callTwin,
  own,
  callOwn,
  missing,
  method: language.method,
  numeric: language.numeric,
  stepped: language.stepped,
  disposable,
  suppressed,
  key: language.key,
  coercible: language.coercible,
  define: language.define,
  Itself: language.Itself,
  pending: language.pending,
  initialized: language.initialized,
  assigned: language.assigned,
  place: language.place,
  objectRest: language.objectRest,
  forIn: language.forIn,
  stillIn: language.stillIn,
  plainArray: language.plainArray,
  spread,
  take,
  iteratorMethod: language.iteratorMethod,
  checkIterator: language.checkIterator,
  checkResult: language.checkResult,
  returnMethod: language.returnMethod,
};

function version(wanted: number): void {
  if (wanted === ABI_VERSION) return;
  throw new GreenletError(
    `this module was compiled for version ${wanted} of the greenlet runtime interface, but version ${ABI_VERSION} is loaded; ` +
      'install @greenlet-ts/transformer and @greenlet-ts/runtime in matching versions and compile again',
    'ERR_GREENLET_ABI',
  );
}
