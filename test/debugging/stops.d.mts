import type { Stop } from './compiled.js';

export interface Session {
  post(method: string, params?: object): Promise<unknown>;
  on(event: string, listener: (params: unknown) => void): unknown;
}

export interface Job {
  url: string;
  source: string;
  map: string;
  breakpoints: Record<number, string[]>;
  steps: number;
}

export function watch(session: Session, job: Job, onStop: (stop: Stop) => void): Promise<void>;
