/** What the tests of `examples/browser` share, whichever browser they drive. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from './serve.js';

const folder = join(__dirname, '../../examples/browser');

/** Builds the example and serves it. */
export async function serveExample(): Promise<{ url: string; close(): void }> {
  const built = mkdtempSync(join(tmpdir(), 'greenlet-ts-browser-'));
  execFileSync('npm', ['run', '--silent', 'build', '--', '--outDir', built, '--emptyOutDir'], {
    cwd: folder,
    stdio: 'pipe',
  });
  const server = await serve({ '': built });
  return {
    url: server.url,
    close: () => {
      server.close();
      rmSync(built, { recursive: true });
    },
  };
}

/** To be run in a page before its own scripts. Sentences come and go: a busy machine may look when one is gone. */
export const noteTexts = `
  window.texts = [];
  new MutationObserver(() => texts.push(document.getElementById('text')?.textContent)).observe(document, {
    childList: true, characterData: true, subtree: true,
  });
`;

/** An expression: whether the story has told it; what was told before it is forgotten. */
export const wasTold = (sentence: string): string => `(() => {
  const at = texts.findIndex((text) => text?.includes(${JSON.stringify(sentence)}));
  return at >= 0 && texts.splice(0, at + 1).length > 0;
})()`;
