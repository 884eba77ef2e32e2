const { SaxesParser } = require('saxes');

/** All events of a document through the parser's own callbacks. Nothing here is compiled. */
function collect(xml, kinds) {
  const events = [];
  const parser = new SaxesParser({ xmlns: true });
  for (const kind of kinds) {
    parser.on(kind, (value) => events.push({ kind, value, position: parser.position }));
  }
  parser.write(xml).close();
  return events;
}

module.exports = { collect };
