import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');

/** The built command line, to be started by node. Throws when src has changed since it was built. */
export function builtProgram(): string {
  return fresh('FACTORY_TEST_STALE_CLI', 'build/cli/main.js');
}

/** The `factory` program of this checkout, which starts the built command line. Throws as {@link builtProgram}. */
export function factoryProgram(): string {
  return fresh('FACTORY_TEST_STALE_CLI', 'bin/factory.js');
}

/** The folder of the built page. Throws as {@link builtProgram}. */
export function builtPage(): string {
  return fresh('FACTORY_TEST_STALE_CLI', 'build/web');
}

/** The `codex-orchestrator` program of this checkout. Throws as {@link builtProgram}. */
export function orchestratorProgram(): string {
  return fresh('FACTORY_TEST_STALE_CLI', 'bin/codex-orchestrator.js');
}

/** The folder of the actions with their bundles. Throws when src has changed since they were built here. */
export function builtActions(): string {
  return fresh('FACTORY_TEST_STALE_ACTIONS', 'actions');
}

function fresh(variable: string, path: string): string {
  const command = process.env[variable] ?? '';
  if (command === '') return join(root, path);
  throw new Error(`${path} was built from another state of src, and this test runs what was built. Run: ${command}`);
}
