import runtime = require('@greenlet-ts/runtime');
import generator = require('@greenlet-ts/runtime/generator');
import transformer = require('@greenlet-ts/transformer');
import plugin = require('@greenlet-ts/transformer/babel');
import tsJest = require('@greenlet-ts/transformer/ts-jest');
import type ts = require('typescript');

const greenlet: runtime.Greenlet = runtime.getCurrent();
const range = generator.stackful((emit: (value: number) => void, n: number) => emit(n));
const numbers: number[] = [...range(3)];
const factory: (
  program: ts.Program,
  config: object,
  extras: { ts: typeof ts },
) => ts.TransformerFactory<ts.SourceFile> = transformer.default;

void [greenlet, numbers, factory, plugin.default, tsJest.factory];
