/** Debian's Firefox, driven by puppeteer-core (playwright drives only a Firefox of its own). */
import puppeteer, { type Browser } from 'puppeteer-core';
import { installed } from './installed.js';

const { executablePath, browserTest } = installed('firefox-esr');
export { browserTest };

export function launch(): Promise<Browser> {
  return puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
}
