const order = [
  'plain',
  'greenlet',
  'generator',
  'yield*',
  'regenerator',
  'async',
  'effect',
  'by hand',
  'some switches',
  'a switch per tick',
];
const bases = ['plain', 'generator', 'yield*'];

const digits = (value) => (value < 1 ? value.toPrecision(2) : value.toFixed(2));
const time = (value) => (value === undefined ? '' : `${value.toFixed(value < 10 ? 2 : value < 1e4 ? 1 : 0)} ns`);
const ratio = (value, base) => (value === undefined || base === undefined ? '' : `${digits(value / base)}×`);

/** One line a row: times per item, then what greenlets cost in units of each of the others. */
export function printTable(results) {
  const macros = results.filter(({ name }) => name.startsWith('macro'));
  for (const group of [results.filter((result) => !macros.includes(result)), macros]) {
    if (group.length > 0) printGroup(group);
  }
  const [one, thousand] = [1, 1000].map((levels) => results.find(({ name }) => name === `iterator, ${levels} deep`));
  if (one && thousand)
    console.log(`greenlet, 1000 deep / 1 deep: ${ratio(thousand.times.greenlet, one.times.greenlet)}`);
  if (macros.length > 0) printMean(macros);
}

function printGroup(results) {
  const has = (column) => results.some(({ times }) => times[column] !== undefined);
  const columns = order.filter(has);
  const over = bases.filter(has);
  const lines = [['', ...columns, ...over.map((base) => `/ ${base}`)]];
  for (const { name, times } of results) {
    const ratios = over.map((base) => ratio(times.greenlet, times[base]));
    lines.push([name, ...columns.map((column) => time(times[column])), ...ratios]);
  }
  const widths = lines[0].map((_, i) => Math.max(...lines.map((line) => line[i].length)));
  for (const line of lines) {
    console.log(line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('   '));
  }
  console.log();
}

function printMean(macros) {
  const ratios = macros.map(({ times }) => times.greenlet / times.plain);
  const mean = Math.exp(ratios.reduce((sum, each) => sum + Math.log(each), 0) / ratios.length);
  console.log(
    `macro programs, nothing suspends: geometric mean ${digits(mean)}×, worst ${digits(Math.max(...ratios))}×`,
  );
}
