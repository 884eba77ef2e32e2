'use greenlet';
// Text: words are counted, a template is filled in, lines are wrapped, and two texts compared.

const text = `it was the best of times it was the worst of times it was the age of wisdom it was the age of
foolishness it was the epoch of belief it was the epoch of incredulity it was the season of light it was the season
of darkness it was the spring of hope it was the winter of despair `.repeat(2);

function count(words, tick) {
  const counts = new Map();
  for (const word of words) {
    tick();
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}

function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

function wrap(words, width) {
  const lines = [];
  let line = '';
  for (const word of words) {
    if (line.length + word.length >= width) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  lines.push(line);
  return lines;
}

function distance(a, b, cost) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + cost(a[i - 1], b[j - 1]));
    row = next;
  }
  return row[b.length];
}

export function run(tick) {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const top = count(words, tick).slice(0, 5);
  const lines = wrap(words, 40);
  const filled = top.map(([word, n]) => fill('{word} occurs {n} times', { word, n })).join('; ');
  const far = distance(lines[0], lines[5], (a, b) => (a === b ? 0 : 1));
  return filled.length * 1000 + lines.length * 100 + far;
}
