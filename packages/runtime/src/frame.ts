import type { Frame as FrameShape, Resume } from './abi.js';

/** One suspended activation. Of a compiled function, or of the runtime itself (see {@link internal}). */
export class Frame implements FrameShape {
  resume: Resume;
  pc: number;
  state: unknown[] | null;
  next: FrameShape | null;

  constructor(resume: Resume, pc: number, state: unknown[] | null) {
    this.resume = resume;
    this.pc = pc;
    this.state = state;
    this.next = null;
  }
}

const own = new Set<Resume>();

/** Declares that frames of `resume` are the runtime's: nothing of the user's program, so `stack()` skips them. */
export function internal(resume: Resume): Resume {
  own.add(resume);
  return resume;
}

export function isInternal(frame: FrameShape): boolean {
  return own.has(frame.resume);
}
