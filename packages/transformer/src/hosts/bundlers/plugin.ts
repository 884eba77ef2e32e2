/**
 * The plugin for bundlers, one for all of them through unplugin. It sees files before anybody else has, and leaves types and JSX
 * to the bundler.
 */
import { createUnplugin, type UnpluginInstance } from 'unplugin';
import { mayBeMarked } from '../../2-analyze/mark.js';
import { compileText } from '../text/compile-text.js';
import { selectFiles, type ToolOptions } from '../text/select-files.js';
import { sourceTypeOf } from '../text/syntax.js';

export type { ToolOptions };

export const plugin: UnpluginInstance<ToolOptions | undefined, false> = createUnplugin((options) => {
  const select = selectFiles(options);
  return {
    name: 'greenlet-ts',
    enforce: 'pre',
    transformInclude: (id) => select(fileOf(id)) !== null,
    transform(source, id) {
      const file = fileOf(id);
      const selected = select(file);
      if (selected === null || !mayBeMarked(source, selected)) return null;
      return compileText({ source, file, sourceType: sourceTypeOf(source, file, null), options: selected });
    },
  };
});

/** Bundlers add queries: `/src/a.ts?v=1`. */
function fileOf(id: string): string {
  return id.replace(/[?#].*$/, '');
}
