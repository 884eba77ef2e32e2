/** What is dead at a suspend point goes out of the frame. */
import { forget } from '../src/forget.js';
import type { Frame } from '../src/abi.js';

const resume = (): null => null;

function left(said: number | number[], ...locals: unknown[]): unknown[] {
  const frame = [resume, null, said, ...locals] as Frame;
  forget(frame);
  return frame.slice(2);
}

test.each([
  ['nothing', 127, [127, 'a', 'b', 'c', 'd']],
  ['the first local', 128 + 5, [5, undefined, 'b', 'c', 'd']],
  ['some', 128 * 0b1010 + 127, [127, 'a', undefined, 'c', undefined]],
  ['no place of a point with a large number', [128], [128, 'a', 'b', 'c', 'd']],
  ['one place', [2, 4, 4], [2, 'a', undefined, 'c', 'd']],
  ['rows of places', [300, 3, 3, 5, 6], [300, undefined, 'b', undefined, undefined]],
])('%s', (_, said, rest) => {
  expect(left(said, 'a', 'b', 'c', 'd')).toEqual(rest);
});

test('the last place that a number can tell of', () => {
  const locals = Array.from({ length: 24 }, (_, i) => i);
  expect(left(128 * 2 ** 22 + 1, ...locals)).toEqual([1, ...locals.slice(0, 22), undefined, 23]);
});
