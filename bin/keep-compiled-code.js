// Required by the local runner before it starts an action of this package (`node --require`). The caches lie in the package and nowhere else:
// nothing that a run judges comes closer to what judges it (docs/adr/0164).
const { keepCompiledCode, packageCache } = require('./compiled-code.js');

keepCompiledCode(packageCache, process.env.INPUT_MODE ?? '');
