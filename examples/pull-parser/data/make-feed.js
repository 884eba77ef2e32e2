/**
 * Made earthquakes.xml, an Atom feed of the same shape as the USGS's own, from its GeoJSON:
 *
 *   node make-feed.js earthquakes.json > earthquakes.xml
 */
const { readFileSync } = require('node:fs');

const ENTRIES = 500;

const { metadata, features } = JSON.parse(readFileSync(process.argv[2], 'utf8'));

const escapeXml = (text) =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
const time = (ms) => new Date(ms).toISOString();
const degrees = (value, [positive, negative]) => `${Math.abs(value).toFixed(3)}&deg;${value < 0 ? negative : positive}`;

function entry({ properties: quake, geometry }) {
  const [longitude, latitude, depth] = geometry.coordinates;
  return `  <entry>
    <id>urn:earthquake-usgs-gov:${quake.net}:${quake.code}</id>
    <title>${escapeXml(quake.title)}</title>
    <updated>${time(quake.updated)}</updated>
    <link rel="alternate" type="text/html" href="${escapeXml(quake.url)}"/>
    <summary type="html"><![CDATA[<dl><dt>Time</dt><dd>${time(quake.time)}</dd><dt>Location</dt><dd>${degrees(latitude, 'NS')} ${degrees(longitude, 'EW')}</dd><dt>Depth</dt><dd>${depth} km</dd></dl>]]></summary>
    <georss:point>${latitude} ${longitude}</georss:point>
    <georss:elev>${Math.round(-1000 * depth)}</georss:elev>
    <category label="Magnitude" term="${quake.mag}"/>
    <category label="Contributor" term="${escapeXml(quake.net)}"/>
  </entry>
`;
}

process.stdout.write(`<?xml version="1.0" encoding="UTF-8"?>
<!-- Data: U.S. Geological Survey, public domain. The latest ${ENTRIES} of ${metadata.count} entries. -->
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:georss="http://www.georss.org/georss">
  <title>${escapeXml(metadata.title)}</title>
  <updated>${time(metadata.generated)}</updated>
  <author>
    <name>U.S. Geological Survey</name>
    <uri>https://earthquake.usgs.gov/</uri>
  </author>
  <id>${escapeXml(metadata.url)}</id>
${features.slice(0, ENTRIES).map(entry).join('')}</feed>
`);
