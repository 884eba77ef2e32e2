import type { Core } from './core.js';
import { Status } from './core.js';
import { isInternal } from './frame.js';
import { S } from './state.js';
import type { GreenletFrame } from './types.js';

/** The frames of a suspended greenlet, innermost first. */
export function stackOf(core: Core): GreenletFrame[] | null {
  if (core.status !== Status.Active || core === S.current) return null;
  const frames: GreenletFrame[] = [];
  for (let frame = core.top; frame !== null; frame = frame.next)
    if (!isInternal(frame)) frames.push({ functionName: null, file: null, line: null, column: null });
  return frames;
}
