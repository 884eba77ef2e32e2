import { CompileError } from '../../src/diagnostics.js';
import type { Fixture } from './fixture.js';
import { irSteps } from './ir.js';
import type { HostName } from './variants.js';

/** Where and why a fixture does not compile. */
export function compileError(fixture: Fixture, host: HostName): string {
  try {
    irSteps(fixture, host);
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    const { location, message, kind } = error;
    const place = location === null ? 'nowhere' : `${location.line}:${location.column + 1}`;
    return `${place} ${kind}: ${message}\n`;
  }
  return 'compiles\n';
}
