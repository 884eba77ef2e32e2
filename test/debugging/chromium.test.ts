import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { browserTest, launch } from '../browser/chromium.js';
import { serve } from '../browser/serve.js';
import { compilers, expectStops, file, job, source, write, type Stop } from './compiled.js';
import { watch } from './stops.mjs';

let browser: Browser | undefined;
afterAll(() => browser?.close());

browserTest.each(['babel', 'typescript'] as const)(
  'breakpoints and steps in Chromium, compiled by %s',
  async (compiler) => {
    const output = compilers[compiler](file, source);
    const program = write(compiler, output);
    writeFileSync(join(dirname(program), 'index.html'), PAGE);
    const server = await serve({ '': dirname(program), runtime: join(__dirname, '../../packages/runtime/dist/esm') });
    try {
      browser ??= await launch();
      const page = await browser.newPage();
      const printed: string[] = [];
      page.on('console', (message) => printed.push(message.text()));
      await page.goto(server.url);

      const stops: Stop[] = [];
      const protocol = await page.context().newCDPSession(page);
      const session = {
        post: (method: string, params?: object) => protocol.send(method as never, params as never),
        on: (event: string, listener: (params: unknown) => void) => protocol.on(event as never, listener as never),
      };
      const url = `${server.url}/${basename(program)}`;
      await watch(session, { ...job, url, map: output.map }, (stop) => stops.push(stop));
      await page.evaluate(`import(${JSON.stringify(url)})`);
      expectStops(stops);
      expect(printed).toEqual(['total 110', 'tea: 60', 'bread: 50', 'total: 110']);
    } finally {
      server.close();
    }
  },
);

const PAGE = `<!doctype html>
<link rel="icon" href="data:,">
<script type="importmap">
{ "imports": { "@greenlet-ts/runtime": "/runtime/index.js", "@greenlet-ts/runtime/generator": "/runtime/generator.js" } }
</script>
`;
