/** Several copies of the runtime. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { abi, getCurrent, Greenlet, version } from '@greenlet-ts/runtime';
import { stackful } from '@greenlet-ts/runtime/generator';

type Runtime = typeof import('@greenlet-ts/runtime');
const KEY = Symbol.for('@greenlet-ts/runtime');

function anotherCopy<T>(load: () => T): T {
  let copy!: T;
  jest.isolateModules(() => (copy = load()));
  return copy;
}

test('a second copy hands out the first one’s classes and state', () => {
  const copy = anotherCopy(() => jest.requireActual<Runtime>('@greenlet-ts/runtime'));
  expect(copy.Greenlet).toBe(Greenlet);
  expect(copy.abi).toBe(abi);
  expect(copy.getCurrent()).toBe(getCurrent());
});

test('its generators run on the first one', () => {
  const copy = anotherCopy(() => jest.requireActual<{ stackful: typeof stackful }>('@greenlet-ts/runtime/generator'));
  expect(copy.stackful).not.toBe(stackful);
  expect([...copy.stackful((emit: (n: number) => void) => emit(1))()]).toEqual([1]);
});

test('another version of the interface is refused', () => {
  const realm = Object.getOwnPropertyDescriptor(globalThis, KEY)!;
  expect(realm.enumerable).toBe(false);
  delete (globalThis as any)[KEY];
  try {
    Object.defineProperty(globalThis, KEY, { value: { abiVersion: 999 }, configurable: true });
    expect(() => anotherCopy(() => jest.requireActual('@greenlet-ts/runtime'))).toThrow(
      expect.objectContaining({ code: 'ERR_GREENLET_ABI' }),
    );
  } finally {
    Object.defineProperty(globalThis, KEY, realm);
  }
});

test('greenlets of another realm are foreign', () => {
  const realm = Object.getOwnPropertyDescriptor(globalThis, KEY)!;
  delete (globalThis as any)[KEY];
  let other: Runtime;
  try {
    other = anotherCopy(() => jest.requireActual<Runtime>('@greenlet-ts/runtime'));
  } finally {
    Object.defineProperty(globalThis, KEY, realm);
  }
  expect(other.Greenlet).not.toBe(Greenlet);
  const foreign = new other.Greenlet(() => 1);
  const error = expect.objectContaining({ code: 'ERR_GREENLET_FOREIGN' });
  const mine = new Greenlet(() => 1);
  expect(() => (mine.parent = foreign)).toThrow(error);
  expect(mine.parent).toBe(getCurrent());
  expect(() => new Greenlet(() => 1, foreign)).toThrow(error);
  expect(() => Greenlet.prototype.switch.call(foreign)).toThrow(error);
  expect(() => Greenlet.prototype.throw.call(foreign)).toThrow(error);
});

test('the version is that of the package', () => {
  expect(version).toBe(JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')).version);
});
