import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Diagnostic {
  start: { line: number; offset: number };
  end: { line: number; offset: number };
  text: string;
  code: number;
  category: string;
  source?: string;
}

/** What an editor gets that opens the file: from the real tsserver in `node_modules`, which finds the plugin there. */
export function diagnostics(modules: string, file: string, content: string): Promise<Diagnostic[]> {
  const tsserver = join(modules, 'typescript/lib/tsserver.js');
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
