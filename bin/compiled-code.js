// Lets Node keep the code that V8 compiles, so that the next process that loads the same file need not compile it again (docs/adr/0164).
const { accessSync, constants } = require('node:fs');
const nodeModule = require('node:module');
const { dirname, join, relative, sep } = require('node:path');
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
 * @param {string} task what the process does of all that its program can do: a verb, or an action's mode
 */
exports.keepCompiledCode = (base, task) => {
  // First, because V8 accepts kept code only under the flags of the process that kept it.
  optimizeLater();
  const folder = join(base, `${process.version}-${process.arch}`);
  // The types are those of Node 20.
  const { enableCompileCache } = /** @type {{ enableCompileCache?: (folder: string) => unknown }} */ (
    /** @type {unknown} */ (nodeModule)
  );
  if (enableCompileCache !== undefined) enableCompileCache(folder);
  else if (base === packageCache) keepCode(join(folder, `${kindOf(task)}.bin`));
};

/**
 * A file name for all processes of one program and task. What is no plain word is no verb or mode, and gets no file of its own.
 *
 * @param {string} task
 */
function kindOf(task) {
  const { createHash } = require('node:crypto');
  const word = /^[a-z-]{1,30}$/.test(task) ? task : '';
  return createHash('sha256').update(`${process.argv[1]}\0${word}`).digest('hex').slice(0, 32);
}

/**
 * Lets V8 optimize a function after a million bytes of bytecode that it ran, instead of 67,584. A run starts 15 processes that end within a
 * second or two, and optimizing took a tenth of their processor time; what is hot for longer is still optimized (docs/adr/0164).
 *
 * V8 accepts kept code only under the flags that it was kept under. Node's builders kept the code of its modules under the usual ones, so these
 * are in force while such a module is loaded.
 */
function optimizeLater() {
  // Only the V8 of Node 20 is known to have this flag. Another one prints an error about it, as that of Node 24 does.
  if (!process.versions.node.startsWith('20.')) return;
  const later = '--interrupt-budget=1000000';
  /**
   * @template T
   * @param {() => T} load
   */
  const underUsualFlags = (load) => {
    setFlagsFromString('--interrupt-budget=67584');
    try {
      return load();
    } finally {
      setFlagsFromString(later);
    }
  };
  const loader = /** @type {{ _load(request: string, ...rest: unknown[]): unknown }} */ (
    /** @type {unknown} */ (nodeModule)
  );
  const { _load: load } = loader;
  /** @type {Set<string>} */
  const loaded = new Set();
  loader._load = function loadBuiltin(request, ...rest) {
    if (loaded.has(request) || !nodeModule.isBuiltin(request)) return load.call(this, request, ...rest);
    loaded.add(request);
    return underUsualFlags(() => load.call(this, request, ...rest));
  };
  // These load a module of Node when they are first read.
  for (const name of ['FormData', 'Headers', 'Request', 'Response']) {
    const { get, ...rest } = Object.getOwnPropertyDescriptor(globalThis, name) ?? {};
    if (get !== undefined) {
      Object.defineProperty(globalThis, name, { ...rest, get: () => underUsualFlags(() => get.call(globalThis)) });
    }
  }
  setFlagsFromString(later);
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
 * Compiles this package's CommonJS files with V8's code cache (nodejs.org/api/vm.html, `cachedData`). What one kind of process loads is kept
 * in one file, since kinds call other functions of the same files, and a function without kept code is compiled in every process. The file is
 * written when a process ends that loaded something new. A cache is used for exactly the content that it was made of, and V8 ignores one of another
 * version or flags. All else is compiled as ever.
 *
 * @param {string} file the kept code of this kind of process; need not exist
 */
function keepCode(file) {
  const { createHash } = require('node:crypto');
  const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
  const { Script } = require('node:vm');
  /** Smaller files are compiled in less time than it takes to look up their cache. */
  const smallest = 1024;
  /** In code from a cache, Node 20 cannot import: it does not find the file that asks. webpack's comment `import()` is no call. */
  const imports = /\bimport\s*\((?!\))/;
  const kept = readCodeFile(readIfAny(file));
  /** @type {Map<string, { sha256: string, script: import('node:vm').Script }>} */
  const loaded = new Map();
  let hasNew = false;
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
    const isOurs = content.length >= smallest && filename.startsWith(`${packageFolder}${sep}`);
    if (!isOurs) return compile.call(this, content, filename);
    const name = relative(packageFolder, filename);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const known = kept.get(name);
    const cachedData = known?.sha256 === sha256 ? known.data : undefined;
    // What is kept was looked at when it was kept.
    if (cachedData === undefined && imports.test(content)) return compile.call(this, content, filename);
    const script = new Script(nodeModule.wrap(content), { filename, cachedData });
    hasNew ||= script.cachedDataRejected !== false;
    loaded.set(name, { sha256, script });
    const run = script.runInThisContext();
    return run.call(this.exports, this.exports, nodeModule.createRequire(filename), this, filename, dirname(filename));
  };

  process.on('exit', () => {
    if (!hasNew) return;
    try {
      for (const [name, { sha256, script }] of loaded) kept.set(name, { sha256, data: script.createCachedData() });
      mkdirSync(dirname(file), { recursive: true });
      const draft = `${file}.${process.pid}`;
      writeFileSync(draft, codeFile(kept));
      renameSync(draft, file);
    } catch {
      // Without kept code the next process compiles, as this one did.
    }
  });

  /** @param {string} path */
  function readIfAny(path) {
    try {
      return readFileSync(path);
    } catch {
      return undefined;
    }
  }
}

/** @typedef {Map<string, { sha256: string, data: Buffer }>} KeptCode by the name of the file, relative to the package */

/**
 * A line of JSON with name, sha256 and size of each cache, then the caches.
 *
 * @param {KeptCode} kept
 */
function codeFile(kept) {
  const index = [...kept].map(([name, { sha256, data }]) => [name, sha256, data.length]);
  return Buffer.concat([Buffer.from(`${JSON.stringify(index)}\n`), ...[...kept.values()].map(({ data }) => data)]);
}

/**
 * Nothing, where the file is damaged.
 *
 * @param {Buffer | undefined} bytes
 * @returns {KeptCode}
 */
function readCodeFile(bytes) {
  /** @type {KeptCode} */
  const kept = new Map();
  if (bytes === undefined) return kept;
  try {
    let at = bytes.indexOf('\n') + 1;
    /** @type {[string, string, number][]} */
    const index = JSON.parse(bytes.toString('utf8', 0, at));
    for (const [name, sha256, size] of index) {
      kept.set(name, { sha256, data: bytes.subarray(at, at + size) });
      at += size;
    }
    return at === bytes.length ? kept : new Map();
  } catch {
    return new Map();
  }
}
