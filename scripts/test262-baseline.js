/** What is known of uncompiled tests: they do not change, so each runs once. Kept in node_modules/.cache. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const here = import.meta.dirname;
const parts = ['case', 'compile', 'modules', 'realm', 'run', 'worker'].map((name) => join(here, `test262-${name}.js`));

/** @param {boolean} wrapped whether the tests are wrapped in functions */
export function openBaseline(wrapped) {
  const folder = join(here, '../node_modules/.cache/greenlet-ts');
  const path = join(folder, `test262-baseline${wrapped ? '-wrapped' : ''}.json`);
  const hash = createHash('sha256').update(process.version);
  for (const part of parts) hash.update(readFileSync(part));
  const runner = hash.digest('hex');
  const kept = read(path);
  const tests = kept?.runner === runner ? kept.tests : {};
  const stamp = (file) => `${statSync(file).mtimeMs} ${statSync(file).size}`;
  return {
    get: (file) => (tests[file]?.stamp === stamp(file) ? tests[file].modes : undefined),
    set: (file, modes) => void (tests[file] = { stamp: stamp(file), modes }),
    save() {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, JSON.stringify({ runner, tests }));
    },
  };
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
