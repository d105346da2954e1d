import { config } from 'zod/v4/core';
import { main } from './cli.ts';
import { processIo } from './program/io.ts';

const argv = process.argv.slice(2);
// As in actions/interpreted-schemas.ts. Other verbs may parse a million events, for which a compiled schema is faster (docs/adr/0275).
if (['quickstart', 'run', 'runner'].includes(argv[0] ?? '')) config({ jitless: true });

void main(argv, processIo()).then((status) => {
  process.exitCode = status;
});
