/**
 * A plugin of TypeScript's language service: compiles the file that an editor shows and adds what the compiler says to TypeScript's
 * own errors. Nothing is written. In tsconfig.json, beside the transformer and with the same options:
 *
 *     "plugins": [{ "transform": "@greenlet-ts/transformer" }, { "name": "@greenlet-ts/language-service" }]
 */
const { default: greenlet } = require('@greenlet-ts/transformer');

/** Keys of a plugin's entry in tsconfig.json that are not the compiler's options. */
const OWN_KEYS = new Set(['name', 'transform', 'enableForWorkspaceTypeScriptVersions', 'global']);

/** @param {{ typescript: import('typescript') }} modules the TypeScript that the editor runs */
module.exports = function init({ typescript: ts }) {
  return {
    /** @param {import('typescript').server.PluginCreateInfo} info */
    create({ languageService, config, project }) {
      const options = Object.fromEntries(Object.entries(config ?? {}).filter(([key]) => !OWN_KEYS.has(key)));

      const greenletDiagnostics = (fileName) => {
        const program = languageService.getProgram();
        const sourceFile = program?.getSourceFile(fileName);
        if (!sourceFile) return [];
        const found = [];
        const add = (each) => found.push(each);
        try {
          const transformer = greenlet(program, options, { ts, addDiagnostic: add, warn: add });
          ts.transform(sourceFile, [transformer], program.getCompilerOptions()).dispose();
        } catch (error) {
          // A file that is being typed can be anything: an editor must go on.
          project.projectService?.logger.info(`@greenlet-ts/language-service: ${error.stack ?? error}`);
        }
        return found.map((each) => (each.file ? each : { ...each, file: sourceFile, start: 0, length: 0 }));
      };

      const proxy = Object.create(languageService);
      proxy.getSemanticDiagnostics = (fileName) => [
        ...languageService.getSemanticDiagnostics(fileName),
        ...greenletDiagnostics(fileName),
      ];
      return proxy;
    },
  };
};
