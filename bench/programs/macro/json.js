'use greenlet';
// A JSON parser and printer, with a reviver, by hand.

class Reader {
  constructor(text, revive) {
    this.text = text;
    this.at = 0;
    this.revive = revive;
  }
  space() {
    while (this.text.charCodeAt(this.at) <= 32) this.at++;
  }
  value(key) {
    this.space();
    const c = this.text[this.at];
    let value;
    if (c === '{') value = this.object();
    else if (c === '[') value = this.array();
    else if (c === '"') value = this.string();
    else if (c === 't') value = this.word('true', true);
    else if (c === 'f') value = this.word('false', false);
    else if (c === 'n') value = this.word('null', null);
    else value = this.number();
    this.space();
    return this.revive(key, value);
  }
  word(word, value) {
    if (!this.text.startsWith(word, this.at)) throw new SyntaxError(`at ${this.at}`);
    this.at += word.length;
    return value;
  }
  number() {
    const start = this.at;
    while ('+-.eE0123456789'.includes(this.text[this.at])) this.at++;
    return Number(this.text.slice(start, this.at));
  }
  string() {
    const start = ++this.at;
    while (this.text.charCodeAt(this.at) !== 34) this.at += this.text[this.at] === '\\' ? 2 : 1;
    return this.text.slice(start, this.at++);
  }
  array() {
    const items = [];
    do {
      this.at++;
      items.push(this.value(String(items.length)));
    } while (this.text[this.at] === ',');
    this.at++;
    return items;
  }
  object() {
    const result = {};
    do {
      this.at++;
      this.space();
      const key = this.string();
      this.space();
      this.at++;
      result[key] = this.value(key);
    } while (this.text[this.at] === ',');
    this.at++;
    return result;
  }
}

function write(value) {
  if (Array.isArray(value)) return `[${value.map((item) => write(item)).join(',')}]`;
  if (typeof value === 'string') return `"${value}"`;
  if (typeof value !== 'object' || value === null) return String(value);
  const parts = [];
  for (const key of Object.keys(value)) parts.push(`"${key}":${write(value[key])}`);
  return `{${parts.join(',')}}`;
}

const text = JSON.stringify(
  Array.from({ length: 20 }, (_, i) => ({
    id: i,
    name: `item ${i}`,
    price: i * 1.25,
    tags: ['a', 'b', `c${i}`],
    stock: { berlin: i % 3, paris: null, open: i % 2 === 0 },
  })),
);

export function run(tick) {
  const value = new Reader(text, (key, each) => {
    tick();
    return each;
  }).value('');
  return write(value).length;
}
