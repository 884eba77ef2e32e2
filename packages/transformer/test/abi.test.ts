import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { abi, Greenlet } from '@greenlet-ts/runtime';
import { ABI_VERSION, helpers } from '../src/5-emit/abi.js';
import { propertyMark } from '../src/3-lower/access.js';
import { version } from '../src/hosts/typescript/jest.js';

test('the runtime has every helper that the compiler uses', () => {
  for (const helper of helpers) expect(typeof abi[helper]).toBe('function');
});

test('the compiler knows every helper that the runtime has', () => {
  const functions = Object.entries(abi).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
  const known = new Set<string>([...helpers, 'version']);
  expect(functions.filter((name) => !known.has(name))).toEqual([]);
});

test('both have the same version', () => {
  expect(() => abi.version(ABI_VERSION)).not.toThrow();
  expect(() => abi.version(ABI_VERSION + 1)).toThrow(expect.objectContaining({ code: 'ERR_GREENLET_ABI' }));
});

test('both know the property `run` by the same number', () => {
  const seen: number[] = [];
  const greenlet = new Greenlet();
  Object.defineProperty(greenlet, 'run', {
    get() {
      seen.push(abi.reading);
      return () => {};
    },
  });
  greenlet.switch();
  expect(seen).toEqual([propertyMark('run')]);
});

test('the cache of ts-jest is for this version of the package and of the interface', () => {
  const manifest = JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8'));
  expect(version).toBe(`${manifest.version}-${ABI_VERSION}`);
});

test('the flag and the sentinel are plain data properties', () => {
  for (const name of ['unwinding', 'callee', 'SUSPENDED']) {
    expect(Object.getOwnPropertyDescriptor(abi, name)).toHaveProperty('value');
  }
});
