import { main } from './cli.ts';
import { processIo } from './program/io.ts';

void main(process.argv.slice(2), processIo()).then((status) => {
  process.exitCode = status;
});
