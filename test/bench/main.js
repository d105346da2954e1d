// `npm run bench`: what the program costs against the least that the same work costs, in one run (docs/benchmarks.md).
// `--only NAME` runs the rows whose name begins so, `--json` prints them as JSON.
import '../../scripts/ts-loader.js';

const { bench } = await import('./bench.ts');
await bench(process.argv.slice(2));
