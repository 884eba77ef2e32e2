/** What a test of test262 says about itself in its front matter (INTERPRETING.md of test262). */
import { readFileSync } from 'node:fs';

/**
 * @typedef {object} Case
 * @property {string} file
 * @property {string} source
 * @property {Set<string>} flags
 * @property {string[]} includes
 * @property {string[]} features
 * @property {{ phase: string, type: string } | null} negative
 * @property {('sloppy' | 'strict' | 'module')[]} modes
 */

/** @returns {Case} */
export function readCase(file) {
  const source = readFileSync(file, 'utf8');
  const text = /\/\*---\r?\n?([\s\S]*?)---\*\//.exec(source)?.[1] ?? '';
  const flags = new Set(list(text, 'flags'));
  const phase = /^negative:[\s\S]*?^\s+phase:\s*(\w+)/m.exec(text)?.[1];
  const type = /^negative:[\s\S]*?^\s+type:\s*(\w+)/m.exec(text)?.[1];
  return {
    file,
    source,
    flags,
    includes: list(text, 'includes'),
    features: list(text, 'features'),
    negative: phase === undefined ? null : { phase, type },
    modes: modesOf(flags),
  };
}

function modesOf(flags) {
  if (flags.has('module')) return ['module'];
  if (flags.has('onlyStrict')) return ['strict'];
  if (flags.has('noStrict') || flags.has('raw')) return ['sloppy'];
  return ['sloppy', 'strict'];
}

/** `name: [a, b]`, or the items below `name:`. */
function list(text, name) {
  const inline = new RegExp(`^${name}:\\s*\\[([^\\]]*)\\]`, 'm').exec(text)?.[1];
  const items =
    inline?.split(',') ?? new RegExp(`^${name}:[ \\t]*\\r?\\n((?:\\s+-.*\\r?\\n?)*)`, 'm').exec(text)?.[1].split('\n');
  return (items ?? []).map((item) => item.replace(/^\s*-/, '').trim()).filter((item) => item !== '');
}
