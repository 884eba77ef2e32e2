/** Debian's Chromium, driven by playwright-core. */
import { chromium, type Browser } from 'playwright-core';
import { installed } from './installed.js';

const { executablePath, browserTest } = installed('chromium');
export { browserTest };

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
  });
}
