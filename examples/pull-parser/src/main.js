const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { isDeepStrictEqual } = require('node:util');

const { collect } = require('./callbacks'); // first, so that it gets the parser as published
require('./register');
const { SaxesParser } = require('saxes'); // compiled, as is what follows
const { events, kinds } = require('./events');

const xml = readFileSync(join(__dirname, '../data/earthquakes.xml'), 'utf8');
const percent = (position) => `${((100 * position) / xml.length).toFixed(2)} %`;

const describe = {
  xmldecl: ({ version, encoding }) => `version ${version}, ${encoding}`,
  opentag: ({ name, attributes }) => [name, ...Object.keys(attributes)].join(' '),
  closetag: ({ name }) => name,
};

function show({ kind, value, position }) {
  const text = describe[kind]?.(value) ?? value.trim();
  console.log(`${String(position).padStart(8)}  ${kind.padEnd(8)}  ${text}`);
}

console.log(`earthquakes.xml has ${xml.length} characters. The first events, and how far the parser has read:`);
let first = null;
let shown = 0;
for (const event of events(xml)) {
  first ??= event;
  if (event.kind === 'text' && event.value.trim() === '') continue;
  show(event);
  if (++shown === 12) break;
}
console.log(`Read when the first event arrived: ${first.position} characters, ${percent(first.position)}`);

console.log('\nThe latest earthquake of magnitude 6 or more:');
const parser = new SaxesParser({ xmlns: true });
for (const { kind, value } of events(xml, parser)) {
  if (kind === 'text' && /^M [6-9]/.test(value)) {
    console.log(`          ${value}`);
    break;
  }
}
console.log(
  `Read when the loop was left: ${parser.position} characters, ${percent(parser.position)}; the rest never is`,
);

const pushed = collect(xml, kinds);
const pulled = [...events(xml)];
const different = pushed.findIndex((event, i) => !isDeepStrictEqual(event, pulled[i]));
const equal = different === -1 && pushed.length === pulled.length;
console.log(`\nEvents by callbacks: ${pushed.length}, pulled: ${pulled.length}, ${equal ? 'all equal' : 'NOT EQUAL'}`);
if (!equal) {
  console.log({ index: different, pushed: pushed[different], pulled: pulled[different] });
  process.exitCode = 1;
}
