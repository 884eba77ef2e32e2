'use greenlet';
declare function next(): number;

export function fine() {
  return next() + 1;
}

export function refused(): unknown {
  return eval('next() + 1');
}

export const wrong: string = fine();
