/**
 * From here on `require` compiles what it loads from a folder: TypeScript and ES modules to CommonJS, and, unless told not
 * to, every function to one that can be suspended. So both sides of a comparison go the same way but for our plugin.
 */
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const babel = require('@babel/core');

const { files } = require('./description.js');

const greenlets = require.resolve('@greenlet-ts/transformer/babel');
const runtime = require.resolve('@greenlet-ts/runtime');
const EXTENSIONS = ['.js', '.cjs', '.mjs', '.ts', '.cts', '.mts'];

/** `import.meta` has no place in CommonJS. */
const importMeta = ({ template }) => ({
  visitor: {
    MetaProperty(path) {
      if (path.node.meta.name !== 'import') return;
      const url = `require('node:url').pathToFileURL(__filename).href`;
      path.replaceWith(template.expression.ast(`({ url: ${url}, dirname: __dirname, filename: __filename })`));
    },
  },
});

/** Nor has `await` outside of functions: the file becomes an async function, and `exports.ready` its promise. */
const topLevelAwait = ({ template }) => ({
  visitor: {
    Program: {
      exit(path) {
        let found = false;
        path.traverse({
          Function: (inner) => inner.skip(),
          AwaitExpression: () => (found = true),
          ForOfStatement: ({ node }) => (found ||= node.await),
        });
        if (!found) return;
        const body = path.node.body;
        path.node.body = [template.statement.ast(`exports.ready = (async () => {})();`)];
        path.node.body[0].expression.right.callee.body.body = body;
      },
    },
  },
});

/** How `file` is compiled; `marked`: so that it can be suspended. */
function options(file, { marked, stress }) {
  const typescript = /\.[cm]?ts$/.test(file);
  const preset = [
    require.resolve('@babel/preset-typescript'),
    { allowDeclareFields: true, onlyRemoveTypeImports: false },
  ];
  return {
    filename: file,
    babelrc: false,
    configFile: false,
    compact: false,
    sourceType: /\.(mjs|mts)$/.test(file) ? 'module' : /\.c[jt]s$/.test(file) && !typescript ? 'script' : 'unambiguous',
    parserOpts: { allowReturnOutsideFunction: true, errorRecovery: false },
    presets: typescript ? [preset] : [],
    plugins: [
      ...(marked ? [[greenlets, { mark: 'all', stress, runtime }]] : []),
      importMeta,
      require.resolve('@babel/plugin-transform-modules-commonjs'),
      require.resolve('@babel/plugin-transform-dynamic-import'),
      topLevelAwait,
    ],
  };
}

function compileText(source, file, how) {
  return babel.transformSync(source, options(file, how)).code;
}

/** What makes a compiled file stale: the compiler. */
function stamp() {
  const root = path.dirname(require.resolve('@greenlet-ts/transformer/package.json'));
  const files = fs.readdirSync(path.join(root, 'dist/cjs'), { recursive: true, withFileTypes: true });
  const hash = createHash('sha256');
  for (const entry of files) if (entry.isFile()) hash.update(fs.readFileSync(path.join(entry.parentPath, entry.name)));
  return hash.digest('hex');
}

/**
 * For what belongs to a suite (see description.js). A test that is a script becomes a function, `exports.main`.
 */
function install({ cache, marked, stress, ...suite }) {
  const { root, packages, alias, skip } = suite;
  const mains = suite.framework === 'script' ? files(suite) : [];
  const compiler = marked ? stamp() : 'plain';
  const skipped = skip.map((text) => new RegExp(text));
  const named = packages.map((name) => path.sep + path.join('node_modules', name) + path.sep);
  const own = ['greenlet.js', 'stand-ins.js'].map((file) => path.join(__dirname, file));
  const belongs = (file) =>
    own.includes(file) ||
    named.some((part) => file.includes(part)) ||
    (file.startsWith(root + path.sep) && !file.slice(root.length).includes(`${path.sep}node_modules${path.sep}`));

  const compiled = (file) => {
    let source = fs.readFileSync(file, 'utf8').replace(/^#!.*/, '');
    if (mains.includes(file)) source = `exports.main = function () {${source}\n};`;
    const how = { marked: marked && !skipped.some((pattern) => pattern.test(file)), stress };
    const key = createHash('sha256')
      .update(JSON.stringify([compiler, how, file, source]))
      .digest('hex');
    const kept = path.join(cache, `${key}.js`);
    if (fs.existsSync(kept)) return fs.readFileSync(kept, 'utf8');
    const code = compileText(source, file, how);
    fs.mkdirSync(cache, { recursive: true });
    fs.writeFileSync(kept, code);
    return code;
  };

  const previous = { ...Module._extensions };
  for (const extension of EXTENSIONS) {
    Module._extensions[extension] = (module, file) => {
      if (belongs(file)) module._compile(compiled(file), file);
      else (previous[extension] ?? previous['.js'])(module, file);
    };
  }

  const resolve = Module._resolveFilename;
  Module._resolveFilename = function (request, parent, ...rest) {
    let wanted = request;
    const inside = belongs(parent?.filename ?? '');
    for (const [from, to] of inside ? Object.entries(alias) : []) {
      if (request === from) wanted = to;
      else if (from.endsWith('/') && request.startsWith(from)) wanted = path.join(to, request.slice(from.length));
    }
    const local = /^[./]/.test(wanted) && inside;
    if (local) {
      const base = path.resolve(parent?.filename ? path.dirname(parent.filename) : root, wanted);
      const typescript = base.replace(/\.([cm]?)js$/, '.$1ts');
      for (const file of [base, typescript, `${base}.ts`, `${base}.js`, path.join(base, 'index.ts')]) {
        if (fs.statSync(file, { throwIfNoEntry: false })?.isFile()) return fs.realpathSync(file);
      }
    }
    return resolve.call(this, wanted, parent, ...rest);
  };
}

module.exports = { compileText, install };
