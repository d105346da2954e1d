// `npm run test:kills`: kills every flow at every step, in each phase. Takes hours on two cores. `-- --every 5` takes every fifth
// step; `-- --shard 2/4` takes every fourth point, starting with the second.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runNpm } from './install.js';

const options = /** @type {const} */ ({
  every: { type: 'string', default: '1' },
  shard: { type: 'string', default: '1/1' },
});
const { values, positionals } = parseArgs({ options, allowPositionals: true });
process.env.FACTORY_TEST_ALL_KILLS = values.every;
process.env.FACTORY_TEST_ALL_CASES = '1';
process.env.FACTORY_TEST_KILL_SHARD = values.shard;
const pattern = positionals.length > 0 ? positionals : ['/kill[^/]*\\.test', '/interrupted\\.test'];
runNpm(dirname(dirname(fileURLToPath(import.meta.url))), ['test', '--', ...pattern]);
