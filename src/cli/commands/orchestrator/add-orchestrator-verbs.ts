import type { Command } from 'commander';
import type { AddVerb } from '../../program/verb.ts';
import { addGuardVerbs } from './add-guard-verbs.ts';

/** Adds the verb `orchestrator` with its verbs. */
export function addOrchestrator(program: Command, add: AddVerb): void {
  addGuardVerbs(program.command('orchestrator').description('Pipelines and guards around a task.'), add);
}
