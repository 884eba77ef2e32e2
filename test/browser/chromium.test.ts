import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { browserTest, launch } from './chromium.js';
import { noteTexts, serveExample, wasTold } from './example.js';

let browser: Browser;
let server: Awaited<ReturnType<typeof serveExample>>;

/** A page of the built example; whatever it complains about fails the test. */
async function open(path: string): Promise<{ page: Page; complaints: string[] }> {
  server ??= await serveExample();
  browser ??= await launch();
  const page = await browser.newPage({ viewport: { width: 1100, height: 800 } });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.addInitScript(noteTexts);
  await page.goto(server.url + path);
  return { page, complaints };
}

async function told(page: Page, sentence: string): Promise<void> {
  await page.waitForFunction(wasTold(sentence));
}

/** With SCREENSHOTS=1, what the README shows. */
async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS === undefined) return;
  const images = join(__dirname, '../../docs/images');
  mkdirSync(images, { recursive: true });
  await page.screenshot({ path: join(images, `${name}.png`) });
}

afterAll(async () => {
  server?.close();
  await browser?.close();
});

browserTest(
  'frames, clicks, keys and fetch in blocking style',
  async () => {
    const { page, complaints } = await open('/');
    await page.setViewportSize({ width: 720, height: 480 });
    await told(page, 'The lamp has gone out.');
    await page.getByRole('button', { name: 'Light the lamp' }).waitFor();
    const sea = () => page.evaluate<string>("document.getElementById('sea').toDataURL()");
    const before = await sea();
    await page.getByRole('button', { name: 'Light the lamp' }).click();
    await page.waitForTimeout(1200);
    await screenshot(page, 'browser');
    await told(page, 'The light turns');
    expect(await sea()).not.toBe(before);
    await page.getByText('Press any key.').waitFor();
    // A key counts once the story waits for it, which is a moment later.
    while ((await page.innerText('#text')) === 'Press any key.') await page.keyboard.press('Space', { delay: 100 });
    await told(page, 'The lamp has gone out.');

    await page.getByRole('button', { name: 'Sound the horn' }).click();
    await told(page, 'waits for the morning');
    expect(complaints).toEqual([]);
  },
  180_000,
);

browserTest(
  'the playground compiles, runs, and steps from switch to switch',
  async () => {
    const { page, complaints } = await open('/playground.html');
    await page.locator('#compiled').getByText('.version').first().waitFor();
    await page.click('#run');
    const event = page.locator('#event');
    const parked = () => page.locator('.greenlet').allInnerTexts();
    expect(await event.innerText()).toMatch(/^1\/\d+: main → greenlet 1$/);
    for (let i = 0; i < 4; i++) await page.click('#next');
    expect(await event.innerText()).toMatch(/^5\/\d+: main → greenlet 1$/);
    expect((await parked())[2]).toMatch(/^greenlet 2: suspended[^]*visit 7:\d+[^]*visit 8:\d+/);
    expect(await page.locator('#printed').innerText()).toBe('tea tea');
    expect(await page.locator('#source .cm-parked').count()).toBeGreaterThan(0);
    await screenshot(page, 'playground');
    await page.fill('#position', '1000');
    expect(await event.innerText()).toMatch(/the end of the program$/);
    expect(await page.locator('#printed').innerText()).toBe('tea tea\nmilk milk\nsugar honey\nfalse');

    await page.selectOption('#programs', 'Waiting without async');
    await page.check('#stress');
    await page.click('#run');
    await page.fill('#position', '1000');
    await page.waitForFunction("document.getElementById('position').max > 12");
    await page.fill('#position', '1000');
    await page.locator('#printed').getByText('red lifts off, blue lifts off').waitFor();
    expect(complaints).toEqual([]);
  },
  180_000,
);
