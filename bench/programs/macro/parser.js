'use greenlet';
// Recursive descent: expressions into a tree, which is then folded and printed.

const keyword = new Set(['let', 'in', 'if', 'then', 'else']);

class Lexer {
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.advance();
  }
  isSpace(c) {
    return c === ' ' || c === '\n';
  }
  isWord(c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
  advance() {
    const { text } = this;
    while (this.at < text.length && this.isSpace(text[this.at])) this.at++;
    const start = this.at;
    if (this.at < text.length && this.isWord(text[this.at])) {
      while (this.at < text.length && this.isWord(text[this.at])) this.at++;
    } else {
      this.at++;
    }
    this.token = text.slice(start, this.at);
  }
}

class Parser {
  constructor(text, tick) {
    this.lexer = new Lexer(text);
    this.tick = tick;
  }
  take() {
    const { token } = this.lexer;
    this.lexer.advance();
    return token;
  }
  accept(token) {
    if (this.lexer.token !== token) return false;
    this.lexer.advance();
    return true;
  }
  expect(token) {
    if (!this.accept(token)) throw new SyntaxError(`${token} expected, ${this.lexer.token} found`);
  }
  binary(next, ...operators) {
    let left = next.call(this);
    while (operators.includes(this.lexer.token)) left = { kind: this.take(), left, right: next.call(this) };
    return left;
  }
  expression() {
    if (this.accept('let')) {
      const name = this.take();
      this.expect('=');
      const value = this.expression();
      this.expect('in');
      return { kind: 'let', name, value, body: this.expression() };
    }
    return this.sum();
  }
  sum() {
    return this.binary(this.product, '+', '-');
  }
  product() {
    return this.binary(this.atom, '*', '/');
  }
  atom() {
    this.tick();
    if (this.accept('(')) {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    const token = this.take();
    if (keyword.has(token)) throw new SyntaxError(`${token} is a keyword`);
    return token >= '0' && token <= '9~' ? { kind: 'number', value: Number(token) } : { kind: 'name', name: token };
  }
}

function fold(node) {
  if (node.kind === 'let') return { ...node, value: fold(node.value), body: fold(node.body) };
  if (node.left === undefined) return node;
  const left = fold(node.left);
  const right = fold(node.right);
  if (left.kind !== 'number' || right.kind !== 'number') return { kind: node.kind, left, right };
  const operations = { '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, '/': (a, b) => a / b };
  return { kind: 'number', value: operations[node.kind](left.value, right.value) };
}

function print(node) {
  switch (node.kind) {
    case 'number':
      return String(node.value);
    case 'name':
      return node.name;
    case 'let':
      return `let ${node.name} = ${print(node.value)} in ${print(node.body)}`;
    default:
      return `(${print(node.left)} ${node.kind} ${print(node.right)})`;
  }
}

const text = 'let a = 1 + 2 * (3 - x) in let b = a * (4 + 5 * 6) / 2 in a + b * (7 - 1) + y * (8 + 9)';

export function run(tick) {
  let length = 0;
  for (let i = 0; i < 10; i++) length += print(fold(new Parser(text, tick).expression())).length;
  return length;
}
