'use greenlet';
import { stackful } from '@greenlet-ts/runtime/generator';
import { SaxesParser } from 'saxes';

// The parser knows nothing of greenlets: it calls back, and is stopped there.
const parse = stackful((emit, xml) => {
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => emit(name));
  parser.on('text', (text) => emit(text));
  parser.on('closetag', ({ name }) => emit(name));
  parser.write(xml).close();
});

console.log([...parse('<a><b>text</b></a>')].join(' '));
