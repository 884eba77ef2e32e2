import { main } from '../src/main.js';

test('suspends, and fails where the source says', () => {
  const lines: string[] = [];
  main((line) => lines.push(line));
  expect(lines).toEqual(['one', 'two', 'three', 'no leaf: walk.ts:17']);
});
