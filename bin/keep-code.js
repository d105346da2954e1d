// Lets Node keep the compiled code of this package (docs/adr/0164).
const { join } = require('node:path');

/**
 * Lets Node keep compiled code. Where the package cannot be written, it goes into the user's own cache folder: a folder that all users
 * share could hold code that somebody else put there.
 */
exports.keepCode = () => {
  const { isPackageWritable, keepCompiledCode, packageCache } = require('./compiled-code.js');
  const { HOME, LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  const verb = process.argv[2] ?? '';
  const own = process.platform === 'win32' ? LOCALAPPDATA : XDG_CACHE_HOME || (HOME && join(HOME, '.cache'));
  if (isPackageWritable()) keepCompiledCode(packageCache, verb);
  else if (own) keepCompiledCode(join(own, 'codex-factory', 'node'), verb);
};
