/**
 * {@link @greenlet-ts/runtime} without the twins of the builtins, for programs that have to be small: builtins that call back are
 * barriers there. Compiled code uses it with the option `runtime: '@greenlet-ts/runtime/lean'`.
 *
 * @module @greenlet-ts/runtime/lean
 */
import type { Abi } from './abi.js';
import { realm } from './realm.js';
import type { Greenlet as GreenletType } from './types.js';

export const Greenlet = realm.Greenlet;
export type Greenlet<Args extends unknown[] = any[], Out = any> = GreenletType<Args, Out>;

export const getCurrent = realm.getCurrent;

/**
 * Ends the greenlet it is thrown into. If it escapes, the greenlet counts as having *returned* it to its parent.
 * Every `catch` without a test sees it; rethrow it unless you mean to survive. greenlet: `GreenletExit`
 */
export const GreenletExit = realm.GreenletExit;
export type GreenletExit = InstanceType<typeof GreenletExit>;

/** Something was asked of greenlets that cannot be done; `code` says what. greenlet: `greenlet.error` */
export const GreenletError = realm.GreenletError;
export type GreenletError = InstanceType<typeof GreenletError>;

export const setErrorStacks = realm.setErrorStacks;
export const setUnraisableHook = realm.setUnraisableHook;
export const setTrace = realm.setTrace;
export const getTrace = realm.getTrace;

/**
 * The table for compiled code. Not for use by hand.
 *
 * @internal
 */
export const abi: Abi = realm.abi;

/** Of this package. greenlet: `__version__` */
export const version: string = '0.1.0';

export type { Abi, Frame, Resume } from './abi.js';
export type { GreenletErrorCode } from './errors.js';
export type { GreenletConstructor, GreenletFrame, GreenletObject, Runnable, Tracer, UnraisableHook } from './types.js';
