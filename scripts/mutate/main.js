// `npm run mutate -- FOLDER`: changes the code of a folder in small ways and counts how many changes the tests detect
// (docs/mutation.md).
import '../ts-loader.js';

const { mutate } = await import('./mutate.ts');
process.exitCode = await mutate(process.argv.slice(2));
