import {
  Greenlet,
  GreenletError,
  GreenletExit,
  getCurrent,
  getTrace,
  setTrace,
  setUnraisableHook,
  version,
} from '@greenlet-ts/runtime';
import { stackful } from '@greenlet-ts/runtime/generator';
import { runAsync, wait } from '@greenlet-ts/runtime/promise';
import '@greenlet-ts/runtime/async-context';
import transformer from '@greenlet-ts/transformer';
import plugin from '@greenlet-ts/transformer/babel';
import preset from '@greenlet-ts/transformer/babel-preset';
import * as tsJest from '@greenlet-ts/transformer/ts-jest';
import type ts from 'typescript';

const greenlet = new Greenlet((a: number, b: string) => `${a}${b}`);
greenlet.switch(1, 'x');
greenlet.switch('any value, once it waits');
const parent: Greenlet | null = greenlet.parent;
const flags: boolean[] = [greenlet.started, greenlet.active, greenlet.dead];
greenlet.throw(new GreenletExit());
const current: Greenlet = getCurrent();
const code: string = new Error() instanceof GreenletError ? 'ERR_GREENLET_NO_RUN' : version;
setTrace((event: 'switch' | 'throw', [from, to]: [Greenlet, Greenlet]) => void [event, from, to]);
setUnraisableHook((error: unknown, dying: Greenlet) => void [error, dying]);

const range = stackful((emit: (value: number) => void, n: number) => emit(n));
const numbers: number[] = [...range(3)];
const promised: Promise<number> = runAsync((n: number) => wait(Promise.resolve(n)), 1);

const factory: (
  program: ts.Program,
  config: object,
  extras: { ts: typeof ts },
) => ts.TransformerFactory<ts.SourceFile> = transformer;

void [parent, flags, current, code, getTrace, numbers, promised, factory, plugin, preset];
void [tsJest.name, tsJest.version, tsJest.factory];
