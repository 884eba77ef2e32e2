import type { Browser, Page } from 'puppeteer-core';
import { noteTexts, serveExample, wasTold } from './example.js';
import { browserTest, launch } from './firefox.js';

let browser: Browser;
let server: Awaited<ReturnType<typeof serveExample>>;

/** A page of the built example; whatever it complains about fails the test. */
async function open(path: string): Promise<{ page: Page; complaints: string[] }> {
  server ??= await serveExample();
  browser ??= await launch();
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.evaluateOnNewDocument(noteTexts);
  await page.goto(server.url + path);
  return { page, complaints };
}

async function told(page: Page, sentence: string): Promise<void> {
  await page.waitForFunction(wasTold(sentence));
}

const textOf = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => (element as unknown as { innerText: string }).innerText);

afterAll(async () => {
  server?.close();
  await browser?.close();
});

browserTest(
  'frames, clicks, keys and fetch in blocking style',
  async () => {
    const { page, complaints } = await open('/');
    await told(page, 'The lamp has gone out.');
    await page.locator('::-p-text(Light the lamp)').click();
    await told(page, 'The light turns');
    await page.locator('::-p-text(Press any key.)').wait();
    // A key counts once the story waits for it, which is a moment later.
    while ((await textOf(page, '#text')) === 'Press any key.') await page.keyboard.press('Enter', { delay: 100 });
    await told(page, 'The lamp has gone out.');
    expect(complaints).toEqual([]);
  },
  180_000,
);

browserTest(
  'the playground compiles, runs, and steps from switch to switch, under stress too',
  async () => {
    const { page, complaints } = await open('/playground.html');
    for (const stressed of [false, true]) {
      if (stressed) await page.locator('#stress').click();
      await page.waitForFunction("document.getElementById('compiled').innerText.includes('.version')");
      await page.locator('#run').click();
      await page.waitForFunction("document.getElementById('event').innerText.startsWith('1/')");
      await page.locator('#position').fill('1000');
      await page.waitForFunction("document.getElementById('event').innerText.endsWith('the end of the program')");
      expect(await textOf(page, '#printed')).toBe('tea tea\nmilk milk\nsugar honey\nfalse');
    }
    expect(complaints).toEqual([]);
  },
  180_000,
);
