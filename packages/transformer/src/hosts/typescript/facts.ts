/** Tells the names of the file, in source order: see 1-host/facts.ts for the contract. */
import type { FactSink } from '../../1-host/index.js';
import type { Session } from './session.js';
import { Walker } from './facts/walker.js';

export function walkFile(session: Session, sink: FactSink): void {
  new Walker(session, sink).file(session.sourceFile);
}
