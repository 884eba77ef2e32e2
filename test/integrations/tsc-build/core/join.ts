export function join(items: Iterable<string>): string {
  'use greenlet';
  let text = 'first';
  for (const item of items) text += ` ${item}`;
  return text;
}
