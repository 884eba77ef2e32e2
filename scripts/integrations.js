/**
 * Runs the fixture projects of test/integrations: each is copied to an empty folder, gets the packed packages and its own tools
 * installed by npm, and its `npm test` must print what is expected.
 *
 *     npm run integrations [-- NAME…] [--linked] [--keep] [--table]
 *
 * `integration` in a project's package.json: `sources`, a folder of test/integrations/sources that becomes its src/; `matrix`,
 * versions of packages to run it with, one after the other. `--linked` installs nothing: projects run inside of this repository,
 * with the versions that it has. `--table` prints rows for docs/integrations.md. `--keep` leaves the folders.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const home = join(root, 'test/integrations');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { linked: { type: 'boolean' }, keep: { type: 'boolean' }, table: { type: 'boolean' } },
});

const names = readdirSync(home).filter((name) => existsSync(join(home, name, 'package.json')));
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}. The integrations are: ${names.join(', ')}.`);
  process.exit(2);
}

const work = values.linked ? join(root, 'build/integrations') : mkdtempSync(join(tmpdir(), 'greenlet-ts-'));
mkdirSync(work, { recursive: true });
const tarballs = values.linked ? {} : pack();
const counts = { passed: 0, failed: 0 };
const rows = [];
for (const name of positionals.length > 0 ? positionals : names) runAll(name);
if (!values.keep && !values.linked) rmSync(work, { recursive: true, force: true });
if (values.table) console.log(table(rows));
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;

function runAll(name) {
  const project = JSON.parse(readFileSync(join(home, name, 'package.json'), 'utf8'));
  const matrix = project.integration.matrix ?? [{}];
  const tested = [];
  for (const [i, versions] of (values.linked ? [{}] : matrix).entries()) {
    const folder = join(work, `${name}-${i}`);
    const began = performance.now();
    const problem = run(folder, name, project, versions);
    const label = versionsIn(folder, { ...project.devDependencies, ...versions });
    counts[problem === null ? 'passed' : 'failed']++;
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${problem === null ? '✓' : '✗'} ${name}: ${label} (${seconds} s)`);
    if (problem !== null) console.log(problem.replace(/^/gm, '    '));
    tested.push(label);
  }
  rows.push({ name, about: project.description, tested });
}

/** null: all is well. */
function run(folder, name, project, versions) {
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(home, name), folder, { recursive: true });
  const { sources } = project.integration;
  if (sources !== null) cpSync(join(home, 'sources', sources), join(folder, 'src'), { recursive: true });
  const changed = {
    ...project,
    devDependencies: { ...project.devDependencies, ...versions },
    dependencies: { ...project.dependencies, ...tarballs },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(changed, null, 2));
  if (!values.linked) {
    const installed = npm(folder, 'install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts');
    if (installed.status !== 0) return `npm install failed:\n${installed.stderr}`;
  }
  const { status, stdout, stderr } = npm(folder, 'test', '--silent');
  const own = join(folder, 'expected.txt');
  const expected = readFileSync(existsSync(own) ? own : join(folder, 'src/expected.txt'), 'utf8');
  if (status === 0 && stdout === expected) return null;
  return `exit code ${status}; expected:\n${expected}\nprinted:\n${stdout}\n${stderr}`;
}

function npm(cwd, ...args) {
  // The bin folder of the repository is where linked projects find their tools.
  const path = values.linked ? [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter) : process.env.PATH;
  const env = { ...process.env, PATH: path, NO_COLOR: '1', FORCE_COLOR: '0' };
  for (const key of Object.keys(env))
    if (/^npm_|^INIT_CWD$|^NODE_OPTIONS$|^JEST_|^NODE_ENV$/i.test(key)) delete env[key];
  return spawnSync('npm', args, { cwd, env, encoding: 'utf8', shell: process.platform === 'win32' });
}

/** The packages as they would be published: `{ name: 'file:…' }`. */
function pack() {
  const found = {};
  for (const name of ['runtime', 'transformer']) {
    const folder = join(root, 'packages', name);
    const { stdout, status, stderr } = npm(work, 'pack', folder, '--ignore-scripts', '--json');
    if (status !== 0) throw new Error(stderr);
    const parsed = JSON.parse(stdout);
    const [{ filename }] = Array.isArray(parsed) ? parsed : Object.values(parsed);
    found[`@greenlet-ts/${name}`] = `file:${join(work, filename)}`;
  }
  return found;
}

function versionsIn(folder, dependencies) {
  return Object.keys(dependencies)
    .filter((name) => !name.startsWith('@types/'))
    .map((name) => `${name} ${installedVersion(folder, name)}`)
    .join(', ');
}

function installedVersion(folder, name) {
  const file = [folder, root]
    .map((at) => join(at, 'node_modules', name, 'package.json'))
    .find((path) => existsSync(path));
  return file === undefined ? '?' : JSON.parse(readFileSync(file, 'utf8')).version;
}

function table(rows) {
  const line = ({ name, about, tested }) =>
    `| \`${name}\` | ${about} | ${tested.join('<br>')} | \`npm run integrations -- ${name}\` |`;
  return ['| fixture | what | tested with | command |', '| --- | --- | --- | --- |', ...rows.map(line)].join('\n');
}
