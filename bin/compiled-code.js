// Lets Node keep the code that V8 compiles, so that the next process that loads the same file need not compile it again (docs/adr/0164).
const { accessSync, constants } = require('node:fs');
const nodeModule = require('node:module');
const { dirname, join, sep } = require('node:path');
const { setFlagsFromString } = require('node:v8');

const packageFolder = dirname(__dirname);

/** In the package itself, because whoever can write there could as well write the code. */
const packageCache = join(packageFolder, 'build', 'code-cache');

exports.packageCache = packageCache;

/**
 * Keeps the compiled code of this package in a folder: from Node 22.8 on with Node's own cache, before that with ours, which is kept in
 * the package only.
 *
 * @param {string} base absolute; need not exist
 */
exports.keepCompiledCode = (base) => {
  // First, because V8 accepts kept code only under the flags of the process that kept it.
  optimizeLater();
  const folder = join(base, `${process.version}-${process.arch}`);
  // The types are those of Node 20.
  const { enableCompileCache } = /** @type {{ enableCompileCache?: (folder: string) => unknown }} */ (
    /** @type {unknown} */ (nodeModule)
  );
  if (enableCompileCache !== undefined) enableCompileCache(folder);
  else if (base === packageCache) keepCode(folder);
};

/**
 * Lets V8 optimize a function after a million bytes of bytecode that it ran, instead of 67,584. A run starts 15 processes that end within a
 * second or two, and optimizing took a tenth of their processor time; what is hot for longer is still optimized (docs/adr/0164).
 */
function optimizeLater() {
  // Only the V8 of Node 20 is known to have this flag. Another one prints an error about it, as that of Node 24 does.
  if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=1000000');
}

/** Whether this account can keep compiled code in the package. An ordinary user cannot write into what root installed. */
exports.isPackageWritable = () => {
  try {
    accessSync(join(packageFolder, 'build'), constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * Compiles this package's large CommonJS files with V8's code cache (nodejs.org/api/vm.html, `cachedData`). A cache is found by the
 * content of its file, and V8 ignores one of another version or flags. It is written when the process ends, since it then holds the
 * functions that were called. All else is compiled as ever.
 *
 * @param {string} folder
 */
function keepCode(folder) {
  const { createHash } = require('node:crypto');
  const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
  const { Script } = require('node:vm');
  /** Smaller files are compiled in less time than it takes to find their cache. */
  const smallest = 8 * 1024;
  /** In code from a cache, Node 20 cannot import: it does not find the file that asks. webpack's comment `import()` is no call. */
  const imports = /\bimport\s*\((?!\))/;
  /** @type {Map<string, import('node:vm').Script>} */
  const fresh = new Map();
  const prototype = /** @type {{ _compile(content: string, filename: string): unknown }} */ (
    /** @type {unknown} */ (nodeModule.prototype)
  );
  const { _compile: compile } = prototype;

  /**
   * @this {NodeJS.Module}
   * @param {string} content
   * @param {string} filename
   */
  prototype._compile = function compileCached(content, filename) {
    const isCached =
      content.length >= smallest && filename.startsWith(`${packageFolder}${sep}`) && !imports.test(content);
    if (!isCached) return compile.call(this, content, filename);
    const file = join(folder, `${createHash('sha256').update(content).digest('hex')}.bin`);
    const script = new Script(nodeModule.wrap(content), { filename, cachedData: readIfAny(file) });
    if (script.cachedDataRejected !== false) fresh.set(file, script);
    const run = script.runInThisContext();
    return run.call(this.exports, this.exports, nodeModule.createRequire(filename), this, filename, dirname(filename));
  };

  process.on('exit', () => {
    for (const [file, script] of fresh) {
      try {
        mkdirSync(folder, { recursive: true });
        const draft = `${file}.${process.pid}`;
        writeFileSync(draft, script.createCachedData());
        renameSync(draft, file);
      } catch {
        // Without a cache the next process compiles, as this one did.
      }
    }
  });

  /** @param {string} file */
  function readIfAny(file) {
    try {
      return readFileSync(file);
    } catch {
      return undefined;
    }
  }
}
