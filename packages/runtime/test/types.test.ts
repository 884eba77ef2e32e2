/** The public types: types/ says what compiles, and what does not. */
import { join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '../../..');
const config = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.json'), { noEmit: true }, {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: () => {},
} as ts.ParseConfigFileHost)!;

/** What tsc says of these programs. */
function problems(names: string[], lib: string[]): string[] {
  const files = names.map((name) => join(__dirname, 'types', `${name}.ts`));
  const program = ts.createProgram(files, { ...config.options, lib: lib.map((name) => `lib.${name}.d.ts`) });
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
    return `${file?.fileName.slice(root.length + 1)}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

test('the public types', () => {
  expect(problems(['greenlet', 'bridges', 'helpers'], ['es2023', 'es2025.iterator'])).toEqual([]);
});

test('with an older lib; `using` and Symbol.dispose come with the runtime', () => {
  expect(problems(['greenlet', 'bridges'], ['es2023'])).toEqual([]);
});
