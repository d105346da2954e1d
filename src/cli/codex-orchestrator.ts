import { main } from './cli.ts';
import { describeOrchestrator } from './describe-orchestrator.ts';
import { processIo } from './program/io.ts';

void main(process.argv.slice(2), processIo(), describeOrchestrator).then((status) => {
  process.exitCode = status;
});
