// `npm run mutate -- FOLDER`: breaks the code of a folder in small ways and counts how many breaks the tests notice (docs/mutation.md).
import '../ts-loader.js';

const { mutate } = await import('./mutate.ts');
process.exitCode = await mutate(process.argv.slice(2));
