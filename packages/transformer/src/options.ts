import { optionError } from './diagnostics.js';

/** The options, the same for every host. */
export interface Options {
  /** 'directive' (default): functions and files that say "use greenlet"; 'all': every function that does not say "use no greenlet". */
  mark: 'directive' | 'all';
  /** Suspend and resume at every suspend point: for tests. */
  stress: boolean;
  /** Development: know exactly which frames are un-marked when a switch happens. */
  strict: boolean;
  /** 'heap': where calls get deep, those that wait are moved to the heap; 'native' (default): as deep as the engine's stack. */
  stack: 'native' | 'heap';
  /** 'size': most functions have one form instead of two. Not with `stack: 'heap'`. */
  optimize: 'speed' | 'size';
  /** The module that generated code imports. */
  runtime: string;
}

const defaults: Options = {
  mark: 'directive',
  stress: false,
  strict: false,
  stack: 'native',
  optimize: 'speed',
  runtime: '@greenlet-ts/runtime',
};

const checks: { [K in keyof Options]: { valid: (value: unknown) => boolean; expected: string } } = {
  mark: { valid: (value) => value === 'directive' || value === 'all', expected: "'directive' or 'all'" },
  stress: { valid: (value) => typeof value === 'boolean', expected: 'a boolean' },
  strict: { valid: (value) => typeof value === 'boolean', expected: 'a boolean' },
  stack: { valid: (value) => value === 'native' || value === 'heap', expected: "'native' or 'heap'" },
  runtime: { valid: (value) => typeof value === 'string' && value !== '', expected: 'a module specifier' },
  optimize: { valid: (value) => value === 'speed' || value === 'size', expected: "'speed' or 'size'" },
};

/** Checks what a user wrote in a configuration file. Throws CompileError GL1001, GL1002. */
export function parseOptions(raw: unknown): Options {
  const options: Options = { ...defaults };
  if (raw === undefined || raw === null) return options;
  if (typeof raw !== 'object') throw optionError('GL1002', 'list', 'an object', typeof raw);
  for (const [name, value] of Object.entries(raw)) {
    if (!Object.hasOwn(checks, name)) throw optionError('GL1001', `'${name}'`, Object.keys(checks).join(', '));
    if (value === undefined) continue;
    const check = checks[name as keyof Options];
    if (!check.valid(value))
      throw optionError('GL1002', `'${name}'`, check.expected, JSON.stringify(value) ?? typeof value);
    Object.assign(options, { [name]: value });
  }
  return options;
}
