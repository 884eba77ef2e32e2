'use greenlet';
// Code that works on texts and numbers, whose types say that most of its calls cannot suspend.

export interface Sink {
  emit(kind: string, text: string): void;
}

function isWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

function scan(text: string, sink: Sink): number {
  let at = 0;
  let count = 0;
  while (at < text.length) {
    const start = at;
    const code = text.charCodeAt(at);
    at++;
    if (code === 32) continue;
    if (isWord(code)) while (at < text.length && isWord(text.charCodeAt(at))) at++;
    const token = text.slice(start, at).toUpperCase();
    if (token.startsWith('T') || Number.isInteger(Number.parseInt(token, 10))) sink.emit('some', token.padEnd(8));
    count++;
  }
  return count;
}

export function run(text: string, sink: Sink): number {
  return scan(text, sink);
}
