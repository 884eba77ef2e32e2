export { join } from './join.js';

export function walk(items: readonly string[], visit: (item: string) => void): void {
  'use greenlet';
  for (const item of items) visit(item);
}
