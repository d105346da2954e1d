import { arch } from 'node:os';
import type { RunWorkflowOptions } from '../../event/run-options.ts';

/** The names of systems and architectures, as the official runner has them in its labels and in `runner.os`. */
export const runnerOs = { win32: 'Windows', darwin: 'macOS' }[process.platform as 'win32'] ?? 'Linux';
export const runnerArch = { x64: 'X64', arm64: 'ARM64', arm: 'ARM', ia32: 'X86' }[arch() as 'x64'] ?? arch();

const latest = { Windows: 'windows-latest', macOS: 'macos-latest', Linux: 'ubuntu-latest' } as const;

/** The labels whose jobs a run accepts, in lower case. `undefined` accepts every label. */
export type RunnerLabels = ReadonlySet<string> | undefined;

/**
 * The labels of this runner: `self-hosted`, its system and architecture as the official runner names them, the label of
 * GitHub's newest image of this system, and the given ones.
 */
export function runnerLabels({ anyLabel, labels = [] }: Pick<RunWorkflowOptions, 'anyLabel' | 'labels'>): RunnerLabels {
  if (anyLabel === true) return undefined;
  const own = ['self-hosted', runnerOs, runnerArch, latest[runnerOs as 'Linux']];
  return new Set([...own, ...labels].map((label) => label.toLowerCase()));
}

/** The required labels that the runner does not have, each once. */
export function labelsMissing(labels: RunnerLabels, required: readonly string[]): readonly string[] {
  return labels === undefined ? [] : [...new Set(required)].filter((label) => !labels.has(label.toLowerCase()));
}
