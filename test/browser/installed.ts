/** Browsers from Debian's packages, which scripts/install-browsers.sh gets. */
import { execFileSync } from 'node:child_process';

export interface Installed {
  executablePath: string;
  /** `test` where the browser is there; else the tests are skipped, and counted so. */
  browserTest: typeof test;
}

export function installed(command: string): Installed {
  try {
    return { executablePath: execFileSync('which', [command], { encoding: 'utf8' }).trim(), browserTest: test };
  } catch {
    return { executablePath: '', browserTest: test.skip as typeof test };
  }
}
