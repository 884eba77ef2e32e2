import { At, type Frame, MOST_POINTS, POINT_BITS } from './abi.js';

/**
 * What is dead at its suspend point must not be kept alive by a frame. Compiled code says what that is by the number of the point:
 *
 *     point + 128 * 0b101     the first and third of the locals
 *     [point, 3, 5, 30, 30]   what is at these places of the frame: from 3 to 5, and at 30
 */
export function forget(frame: Frame): void {
  const said = frame[At.Pc] as number | readonly number[];
  if (typeof said !== 'number') forgetRows(frame, said);
  else if (said >= MOST_POINTS) {
    frame[At.Pc] = said & (MOST_POINTS - 1);
    for (let at: number = At.Locals, dead = said >> POINT_BITS; dead !== 0; at++, dead >>= 1)
      if (dead & 1) (frame as unknown[])[at] = undefined;
  }
}

function forgetRows(frame: Frame, said: readonly number[]): void {
  frame[At.Pc] = said[0]!;
  for (let i = 1; i < said.length; i += 2)
    for (let at = said[i]!; at <= said[i + 1]!; at++) (frame as unknown[])[at] = undefined;
}
