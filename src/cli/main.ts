import { main } from './cli.ts';
import { processIo } from './program/io.ts';

process.exitCode = await main(process.argv.slice(2), processIo());
