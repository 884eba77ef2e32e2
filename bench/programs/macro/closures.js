'use greenlet';
// Closure-heavy code: parser combinators, a memo, and a pipeline of composed functions.

const success = (value, at) => ({ value, at });

const char = (test) => (text, at) => (at < text.length && test(text[at]) ? success(text[at], at + 1) : null);

const many = (parser) => (text, at) => {
  const values = [];
  for (;;) {
    const result = parser(text, at);
    if (result === null) return success(values, at);
    values.push(result.value);
    at = result.at;
  }
};

const sequence =
  (...parsers) =>
  (text, at) => {
    const values = [];
    for (const parser of parsers) {
      const result = parser(text, at);
      if (result === null) return null;
      values.push(result.value);
      at = result.at;
    }
    return success(values, at);
  };

const either =
  (...parsers) =>
  (text, at) => {
    for (const parser of parsers) {
      const result = parser(text, at);
      if (result !== null) return result;
    }
    return null;
  };

const map = (parser, fn) => (text, at) => {
  const result = parser(text, at);
  return result === null ? null : success(fn(result.value), result.at);
};

const lazy = (get) => (text, at) => get()(text, at);

function grammar(tick) {
  const digit = char((c) => c >= '0' && c <= '9');
  const number = map(sequence(digit, many(digit)), ([first, rest]) => Number(first + rest.join('')));
  const symbol = (expected) => char((c) => c === expected);
  const group = map(
    sequence(
      symbol('('),
      lazy(() => sum),
      symbol(')'),
    ),
    ([, value]) => value,
  );
  const atom = map(either(number, group), (value) => {
    tick();
    return value;
  });
  const chain = (next, sign, combine) =>
    map(sequence(next, many(sequence(symbol(sign), next))), ([first, rest]) =>
      rest.reduce((total, [, value]) => combine(total, value), first),
    );
  const product = chain(atom, '*', (a, b) => a * b);
  const sum = chain(product, '+', (a, b) => a + b);
  return sum;
}

function memoize(fn) {
  const known = new Map();
  return (n) => {
    if (!known.has(n)) known.set(n, fn(n));
    return known.get(n);
  };
}

const compose =
  (...fns) =>
  (x) =>
    fns.reduce((value, fn) => fn(value), x);

export function run(tick) {
  const parse = grammar(tick);
  let total = 0;
  for (let i = 0; i < 8; i++) total += parse(`1+2*(3+${i})*4+(5*(6+7)+8)*9+10`, 0).value;
  const paths = memoize((n) => (n < 2 ? 1 : paths(n - 1) + paths(n - 2)));
  const pipeline = compose(
    (x) => x + 1,
    (x) => x * 2,
    (x) => x % 1000,
  );
  for (let i = 0; i < 100; i++) total += pipeline(paths(i % 30));
  return total;
}
