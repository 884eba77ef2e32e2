'use greenlet';

const { SaxesParser } = require('saxes');
const { stackful } = require('@greenlet-ts/runtime/generator');

const kinds = ['xmldecl', 'doctype', 'processinginstruction', 'comment', 'opentag', 'text', 'cdata', 'closetag'];

/**
 * The events of an XML document, parsed while they are asked for.
 *
 * saxes pushes: `write()` runs to the end and calls the handlers from deep inside, `write() > sText() > closeTag() >
 * handler`. Here `emit` suspends that whole stack until the next event is wanted. When the loop around `events()` is
 * left early, the stack is unwound and the parser never goes on.
 */
const events = stackful((emit, xml, parser = new SaxesParser({ xmlns: true })) => {
  for (const kind of kinds) {
    parser.on(kind, (value) => emit({ kind, value, position: parser.position }));
  }
  parser.write(xml).close();
});

module.exports = { events, kinds };
