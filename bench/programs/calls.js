'use greenlet';
// Nothing here suspends: what does it cost that it could?

/** Calls through it could do anything: without them, the compiler proves that nothing here suspends and leaves it alone. */
export const hooks = {
  visit: null,
  mix(sum, i, j) {
    return (sum + i * j) ^ (sum >> 3);
  },
};

export function fib(n) {
  if (n < 0) hooks.visit(n);
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

export function loops(n) {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) sum = hooks.mix(sum, i, j);
  }
  return sum;
}

function* mixed(n) {
  for (let i = 0; i < n; i++) yield hooks.mix(i, i, n);
}

export function generated(n) {
  let sum = 0;
  for (const x of mixed(n)) sum += x;
  return sum;
}

class Shape {
  constructor(size) {
    this.size = size;
  }
  scaled(factor) {
    return this.area() * factor;
  }
}
class Square extends Shape {
  area() {
    return this.size * this.size;
  }
}
class Circle extends Shape {
  area() {
    return 3.14159 * this.size * this.size;
  }
}
class Ring extends Circle {
  area() {
    return super.area() - 1;
  }
}
const shapes = Array.from({ length: 100 }, (_, i) => new [Square, Circle, Ring][i % 3](i));

export function methods(rounds) {
  let total = 0;
  for (let round = 0; round < rounds; round++) {
    for (const shape of shapes) total += shape.scaled(0.5);
  }
  return total;
}

class Point {
  x = hooks.mix(1, 2, 3);
  y = 0;
}
class Named extends Point {
  name = hooks.mix(this.x, 2, 3);
  tags = null;
}

export function fields(rounds) {
  let total = 0;
  for (let round = 0; round < rounds; round++) total += new Named().name + new Point().x;
  return total;
}

class Tokens {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }
  peek() {
    return this.at < this.text.length ? this.text.charCodeAt(this.at) : -1;
  }
  isWord(code) {
    return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  }
  next() {
    while (this.peek() === 32) this.at++;
    const start = this.at;
    if (this.peek() === -1) return null;
    if (this.isWord(this.peek())) while (this.isWord(this.peek())) this.at++;
    else this.at++;
    return this.text.slice(start, this.at);
  }
}
const text = 'let total = price * ( 1 + rate ) ; print ( total ) ; '.repeat(20);

export function tokens() {
  const source = new Tokens(text);
  let count = 0;
  while (source.next() !== null) count++;
  return count;
}
export const tokenCount = tokens();
