import { At, type Frame, type Resume } from './abi.js';
import { ownSet } from './own-collections.js';

const own = ownSet<Resume>();

/** Declares that frames of `resume` are the runtime's: nothing of the user's program, so `stack()` skips them. */
export function internal(resume: Resume): Resume {
  own.add(resume);
  return resume;
}

export function isInternal(frame: Frame): boolean {
  return own.has(frame[At.Resume]);
}
