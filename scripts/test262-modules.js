/** Modules of a realm: read, compiled, linked and kept, one record a file. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import vm from 'node:vm';

const RUNTIME = '@greenlet-ts/runtime';

/**
 * @param {vm.Context} context
 * @param {object} runtime what `@greenlet-ts/runtime` exports in that realm
 * @param {(source: string) => string} compile for the text of a module
 * @param {number} timeout
 */
export function moduleLoader(context, runtime, compile, timeout) {
  const loaded = new Map();

  /** Throws what the parser throws. */
  function load(file, source = readFileSync(file, 'utf8')) {
    let module = loaded.get(file);
    if (module === undefined) {
      module = new vm.SourceTextModule(compile(source), {
        context,
        identifier: file,
        importModuleDynamically: (specifier, _, attributes) => importFrom(file, specifier, attributes),
      });
      loaded.set(file, module);
    }
    return module;
  }

  function resolve(specifier, from, attributes) {
    if (specifier === RUNTIME) return synthetic(RUNTIME, () => runtime);
    const file = join(dirname(from), specifier);
    if (attributes?.type === undefined) return load(file);
    if (attributes.type !== 'json') throw new TypeError(`modules of type ${attributes.type} are not supported`);
    return synthetic(`${file} json`, () => {
      const parse = vm.runInContext('JSON.parse', context);
      return { default: parse(readFileSync(file, 'utf8')) };
    });
  }

  function synthetic(identifier, values) {
    let module = loaded.get(identifier);
    if (module === undefined) {
      const exported = values();
      const fill = () => Object.keys(exported).forEach((name) => module.setExport(name, exported[name]));
      module = new vm.SyntheticModule(Object.keys(exported), fill, { context, identifier });
      loaded.set(identifier, module);
    }
    return module;
  }

  const link = (module) =>
    module.status === 'unlinked'
      ? module.link((specifier, from, { attributes, assert }) =>
          resolve(specifier, from.identifier, attributes ?? assert),
        )
      : undefined;

  /** `import()`. */
  async function importFrom(file, specifier, attributes) {
    const module = resolve(specifier, file, attributes);
    await link(module);
    await module.evaluate({ timeout });
    return module;
  }

  return { load, link, importFrom };
}
