import { At, type Frame, type Site } from './abi.js';
import type { Core } from './core.js';
import { Status } from './core.js';
import { isInternal } from './frame.js';
import { S } from './state.js';
import type { GreenletFrame } from './types.js';

/** The frames of a suspended greenlet, innermost first. */
export function stackOf(core: Core): GreenletFrame[] | null {
  if (core.status !== Status.Active || core === S.current) return null;
  const frames: GreenletFrame[] = [];
  for (let frame = core.top; frame !== null; frame = frame[At.Next])
    if (!isInternal(frame)) frames.push(placeOf(frame));
  return frames;
}

/** Where the function of a frame waits. The compiler wrote it down in the resume form. */
export function placeOf(frame: Frame): GreenletFrame {
  const site = siteOf(frame);
  if (site === null) return { functionName: null, file: null, line: null, column: null };
  const [functionName, file, places] = site;
  const at = 2 * (frame[At.Pc] - 1);
  return { functionName, file, line: places[at] ?? null, column: places[at + 1] ?? null };
}

/** How the body of a compiled resume form begins, minified or not. Any other function would start to run when asked. */
const asks = /null\s*={2,3}|={2,3}\s*null/;

function siteOf([resume]: Frame): Site | null {
  const text = Function.prototype.toString.call(resume);
  if (!asks.test(text.slice(0, text.indexOf('{') + 120))) return null;
  try {
    const site = (resume as unknown as (frame: null) => unknown)(null);
    return Array.isArray(site) ? (site as Site) : null;
  } catch {
    return null; // not made by the compiler
  }
}

/** `sum (file.ts:3:10)` */
export function placeText(frame: Frame): string {
  const { functionName, file, line, column } = placeOf(frame);
  const name = functionName ?? 'an anonymous function';
  return line === null ? name : `${name} (${file ?? '?'}:${line}:${column})`;
}
