// `node start-action.js FILE`: runs an action of this package as `node FILE` would, and lets V8 keep its compiled code. The caches lie in the
// package and nowhere else: nothing that a run judges comes closer to what judges it (docs/adr/0164).
//
// No file for `node --require`, because Node then reads the package.json of the current folder, and ends where that is no JSON.
const nodeModule = require('node:module');
const { keepCompiledCode, packageCache } = require('./compiled-code.js');

process.argv.splice(1, 1);
// What the action starts with Node's arguments of this process is started through this file too.
process.execArgv.push(__filename);
keepCompiledCode(packageCache, process.env.INPUT_MODE ?? '');
/** @type {{ runMain(): void }} */ (/** @type {unknown} */ (nodeModule)).runMain();
