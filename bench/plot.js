/** Draws what `npm run bench -- --json` gives: `node bench/plot.js results.json > docs/benchmarks.svg`, times in units of the greenlet's. */
import { readFileSync } from 'node:fs';

const results = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const colors = {
  plain: '#9aa5b1',
  generator: '#e0a030',
  'yield*': '#d2691e',
  regenerator: '#b05080',
  async: '#5b8def',
  effect: '#8055c0',
  'by hand': '#4f9d69',
};
const LEFT = 190;
const RIGHT = 640;
const LINE = 26;
const [LEAST, MOST] = [-2, 5]; // powers of ten

const rows = results.filter(({ times }) => Object.keys(colors).some((column) => times[column] !== undefined));
const height = 60 + rows.length * LINE;
const x = (ratio) =>
  LEFT + ((Math.min(MOST, Math.max(LEAST, Math.log10(ratio))) - LEAST) / (MOST - LEAST)) * (RIGHT - LEFT);
const text = (at, y, content, more = '') => `<text x="${at.toFixed(1)}" y="${y}" ${more}>${content}</text>`;

const parts = [];
for (let power = LEAST; power <= MOST; power++) {
  const at = x(10 ** power).toFixed(1);
  parts.push(`<line x1="${at}" x2="${at}" y1="34" y2="${height - 8}" stroke="${power === 0 ? '#333' : '#ddd'}"/>`);
  parts.push(text(Number(at), 28, power === 0 ? 'greenlet' : `${10 ** power}×`, 'text-anchor="middle"'));
}
rows.forEach(({ name, times }, i) => {
  const y = 52 + i * LINE;
  parts.push(text(LEFT - 12, y + 4, name, 'text-anchor="end"'));
  for (const [column, color] of Object.entries(colors)) {
    if (times[column] === undefined) continue;
    const title = `${column}: ${times[column].toFixed(1)} ns, greenlet: ${times.greenlet.toFixed(1)} ns`;
    const at = x(times[column] / times.greenlet).toFixed(1);
    parts.push(`<circle cx="${at}" cy="${y}" r="5" fill="${color}"><title>${title}</title></circle>`);
  }
});
let at = 10;
for (const [column, color] of Object.entries(colors)) {
  parts.push(`<circle cx="${at + 5}" cy="10" r="5" fill="${color}"/>`, text(at + 14, 14, column));
  at += 34 + column.length * 7;
}
console.log(
  `<svg xmlns="http://www.w3.org/2000/svg" width="660" height="${height}" font-family="sans-serif" font-size="11">
<rect width="100%" height="100%" fill="white"/>
${parts.join('\n')}
</svg>`,
);
