import { abi } from '../table.js';
import type { Constructor } from './operations.js';
import type { Callable } from './registry.js';

/*
 * How twins call what the user gave them: as tail calls, so that a suspension passes through without a frame. The callee is
 * announced as compiled code does it under stress and in strict builds; the twins themselves are compiled without
 * announcements, and their callers' are simply overwritten: so twins look like a part of the compiled code that calls them.
 */

const $ = abi;
export const { apply, construct } = Reflect;

export function call0(fn: Callable, self: unknown): unknown {
  $.callee = fn;
  return self === undefined ? fn() : apply(fn, self, []);
}

export function call1(fn: Callable, self: unknown, a: unknown): unknown {
  $.callee = fn;
  return self === undefined ? fn(a) : apply(fn, self, [a]);
}

export function call2(fn: Callable, self: unknown, a: unknown, b: unknown): unknown {
  $.callee = fn;
  return self === undefined ? fn(a, b) : apply(fn, self, [a, b]);
}

export function call3(fn: Callable, self: unknown, a: unknown, b: unknown, c: unknown): unknown {
  $.callee = fn;
  return self === undefined ? fn(a, b, c) : apply(fn, self, [a, b, c]);
}

/** For reducers, whose `this` is always undefined. */
export function call4(fn: Callable, a: unknown, b: unknown, c: unknown, d: unknown): unknown {
  $.callee = fn;
  return fn(a, b, c, d);
}

/** For callbacks whose `this` is undefined. */
export function callList(fn: Callable, args: unknown[]): unknown {
  $.callee = fn;
  return apply(fn, undefined, args) as unknown;
}

export function construct0(constructor: Constructor): object {
  $.callee = constructor;
  return new constructor();
}

export function construct1(constructor: Constructor, a: unknown): object {
  $.callee = constructor;
  return new constructor(a);
}

export function construct2(constructor: Constructor, a: unknown, b: unknown): object {
  $.callee = constructor;
  return new constructor(a, b);
}
