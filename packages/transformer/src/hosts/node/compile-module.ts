/** A file of the running program, compiled for Node. */
import { mayBeMarked } from '../../2-analyze/mark.js';
import type { Options } from '../../options.js';
import { compileText, type Text } from '../text/compile-text.js';
import type { Format } from './format.js';
import { loadTypeScript } from './typescript.js';
import { userRequire } from './user-require.js';

/** null: it stays as it is. `options` null: it is not selected, but types have to go. */
export function compileModule(source: string, file: string, format: Format, options: Options | null): string | null {
  const marked = options !== null && mayBeMarked(source, options) ? options : null;
  const text = /tsx?$/.test(file)
    ? withoutTypes(source, file, format, marked)
    : javascript(source, file, format, marked);
  return text && withInlineMap(text);
}

function javascript(source: string, file: string, format: Format, options: Options | null): Text | null {
  return options && compileText({ source, file, sourceType: sourceType(format), options });
}

function withoutTypes(source: string, file: string, format: Format, options: Options | null): Text | null {
  const typescript = loadTypeScript();
  if (typescript !== null) return typescript.compile(source, file, format, options);
  if (format === 'commonjs') throw new Error(`${file}: CommonJS in TypeScript needs the package typescript, 5.9 or 6.`);
  const presets = [userRequire('@babel/preset-typescript')];
  return compileText({ source, file, sourceType: sourceType(format), options, presets });
}

function sourceType(format: Format): 'module' | 'script' {
  return format === 'module' ? 'module' : 'script';
}

/** `node --enable-source-maps` reads it. */
function withInlineMap({ code, map }: Text): string {
  const data = Buffer.from(JSON.stringify(map)).toString('base64');
  return `${code}\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,${data}\n`;
}
