import type { CommandForm } from '../contracts/config/command-form.ts';
import type { FactoryConfig } from '../contracts/config/factory-config.ts';

/** The gate that `gate_policy.prove_tests` adds (docs/gates.md). No gate of the repository may have this name then. */
export const proveTestsGate = 'prove-tests';

/** The gates of a run in the order in which they run and are numbered: the repository's, then the factory's own. */
export function gateNames({ gates, gate_policy }: Pick<FactoryConfig, 'gates' | 'gate_policy'>): string[] {
  return [...gates.map(({ name }) => name), ...(gate_policy.prove_tests ? [proveTestsGate] : [])];
}

/** What a gate runs, as people would start it. */
export function gateCommand({ command, pipeline }: FactoryConfig['gates'][number]): CommandForm {
  return command ?? ['codex-orchestrator', 'start', pipeline ?? ''];
}
