'use greenlet';
// A tree-walking interpreter of a small Lisp, running fib and a loop.

function tokenize(text) {
  return text.replaceAll('(', ' ( ').replaceAll(')', ' ) ').trim().split(/\s+/);
}

function read(tokens) {
  const token = tokens.shift();
  if (token === '(') {
    const list = [];
    while (tokens[0] !== ')') list.push(read(tokens));
    tokens.shift();
    return list;
  }
  const number = Number(token);
  return Number.isNaN(number) ? token : number;
}

class Scope {
  constructor(names, values, outer) {
    this.values = new Map();
    this.outer = outer;
    for (let i = 0; i < names.length; i++) this.values.set(names[i], values[i]);
  }
  find(name) {
    let scope = this;
    while (!scope.values.has(name)) scope = scope.outer;
    return scope;
  }
}

class Interpreter {
  constructor(tick) {
    this.tick = tick;
    this.globals = new Scope([], [], null);
    const define = (name, fn) => this.globals.values.set(name, fn);
    define('+', (a, b) => a + b);
    define('-', (a, b) => a - b);
    define('*', (a, b) => a * b);
    define('<', (a, b) => a < b);
  }

  evaluate(node, scope) {
    if (typeof node === 'string') return scope.find(node).values.get(node);
    if (typeof node === 'number') return node;
    switch (node[0]) {
      case 'if':
        return this.evaluate(this.evaluate(node[1], scope) ? node[2] : node[3], scope);
      case 'define':
        scope.values.set(node[1], this.evaluate(node[2], scope));
        return undefined;
      case 'set':
        scope.find(node[1]).values.set(node[1], this.evaluate(node[2], scope));
        return undefined;
      case 'while':
        while (this.evaluate(node[1], scope)) this.evaluate(node[2], scope);
        return undefined;
      case 'begin': {
        let last;
        for (let i = 1; i < node.length; i++) last = this.evaluate(node[i], scope);
        return last;
      }
      case 'lambda':
        return (...values) => {
          this.tick();
          return this.evaluate(node[2], new Scope(node[1], values, scope));
        };
      default: {
        const fn = this.evaluate(node[0], scope);
        const values = [];
        for (let i = 1; i < node.length; i++) values.push(this.evaluate(node[i], scope));
        return fn(...values);
      }
    }
  }
}

const program = read(
  tokenize(`(begin
    (define fib (lambda (n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))))
    (define total 0)
    (define i 0)
    (while (< i 100) (begin (set total (+ total (* i i))) (set i (+ i 1))))
    (+ total (fib 12)))`),
);

export function run(tick) {
  const interpreter = new Interpreter(tick);
  return interpreter.evaluate(program, interpreter.globals);
}
