import { Command } from 'commander';
import { addOrchestratorVerbs } from './commands/orchestrator/add-orchestrator-verbs.ts';
import { type DescribeProgram, silence } from './program/describe.ts';
import { packageVersion } from './program/package-root.ts';
import { verbAdder } from './program/verb.ts';

/** Builds the program `codex-orchestrator`, which has the verbs of `factory orchestrator`. */
export const describeOrchestrator: DescribeProgram = async (io, done) => {
  const program = new Command('codex-orchestrator')
    .description('Pipelines with manifests, and guards around a task.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpCommand(false)
    .enablePositionalOptions()
    .showHelpAfterError('(codex-orchestrator --help lists the verbs)');
  addOrchestratorVerbs(program, verbAdder(io, done));
  silence(program, io);
  return program;
};
