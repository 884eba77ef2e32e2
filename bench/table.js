const columns = ['plain', 'greenlet', 'generator', 'yield*'];

const digits = (value) => (value < 1 ? value.toPrecision(2) : value.toFixed(2));
const time = (value) => (value === undefined ? '' : `${value.toFixed(value < 10 ? 2 : 1)} ns`);
const ratio = (value, base) => (value === undefined || base === undefined ? '' : `${digits(value / base)}×`);

/** One line a row: times per item, then what greenlets cost in units of each of the others. */
export function printTable(results) {
  const lines = [['', ...columns, '/ plain', '/ generator', '/ yield*']];
  for (const { name, times } of results) {
    const ratios = ['plain', 'generator', 'yield*'].map((column) => ratio(times.greenlet, times[column]));
    lines.push([name, ...columns.map((column) => time(times[column])), ...ratios]);
  }
  const widths = lines[0].map((_, i) => Math.max(...lines.map((line) => line[i].length)));
  for (const line of lines) {
    console.log(line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('   '));
  }
  const [one, thousand] = [1, 1000].map((levels) => results.find(({ name }) => name === `iterator, ${levels} deep`));
  if (one && thousand) {
    console.log(`\ngreenlet, 1000 deep / 1 deep: ${ratio(thousand.times.greenlet, one.times.greenlet)}`);
  }
}
