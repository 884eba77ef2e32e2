import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(__dirname, '../../..');
const file = join(__dirname, 'project/program.ts');

interface Diagnostic {
  start: { line: number; offset: number };
  end: { line: number; offset: number };
  text: string;
  code: number;
  category: string;
  source?: string;
}

/** What an editor gets that opens the file: from a real tsserver, which finds the plugin in node_modules. */
function diagnostics(content: string): Promise<Diagnostic[]> {
  const tsserver = join(root, 'node_modules/typescript/lib/tsserver.js');
  const server = spawn(process.execPath, [tsserver, '--disableAutomaticTypingAcquisition']);
  const send = (seq: number, command: string, args: object) =>
    server.stdin.write(`${JSON.stringify({ seq, type: 'request', command, arguments: args })}\n`);
  send(1, 'open', { file, fileContent: content });
  send(2, 'semanticDiagnosticsSync', { file });
  return new Promise((resolve, reject) => {
    server.on('exit', () => reject(new Error('tsserver ended')));
    createInterface(server.stdout).on('line', (line) => {
      if (!line.startsWith('{')) return;
      const message = JSON.parse(line) as { request_seq?: number; body?: Diagnostic[] };
      if (message.request_seq !== 2) return;
      server.removeAllListeners('exit');
      server.kill();
      resolve(message.body!);
    });
  });
}

const source = readFileSync(file, 'utf8');

test("the compiler's errors stand beside TypeScript's, at their places", async () => {
  const found = await diagnostics(source);
  expect(found.map(({ code, start }) => [code, start.line])).toEqual([
    [2322, 12],
    [902002, 9],
  ]);
  expect(found[1]).toMatchObject({ source: 'greenlet', category: 'error', start: { offset: 10 } });
  expect(found[1]!.text).toMatch(/direct `eval`.*\[GL2002\]$/);
}, 60_000);

test('what is mended while it is typed is gone', async () => {
  const mended = source.replace("eval('next() + 1')", 'next() + 1').replace(': string', '');
  expect(await diagnostics(mended)).toEqual([]);
}, 60_000);

test('half a file is no harm', async () => {
  const found = await diagnostics(`${source}\nexport function* half( { 'use greenlet'; yield eval(`);
  expect(found.filter(({ source }) => source === 'greenlet').length).toBeGreaterThan(0);
}, 60_000);

test('warnings are warnings', async () => {
  const each = `function each(list: number[], visit: (n: number) => void) { 'use no greenlet'; for (const n of list) visit(n); }`;
  const found = await diagnostics(
    `'use greenlet';\n${each}\nexport const f = (ask: (n: number) => void) => each([1], (n) => ask(n));\n`,
  );
  expect(found).toEqual([expect.objectContaining({ code: 903001, category: 'warning', source: 'greenlet' })]);
  expect(found[0]!.start).toEqual({ line: 3, offset: 58 });
}, 60_000);
