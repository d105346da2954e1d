import { arch } from 'node:os';

/** The names of systems and architectures, as the official runner has them in its labels and in `runner.os`. */
export const runnerOs = { win32: 'Windows', darwin: 'macOS' }[process.platform as 'win32'] ?? 'Linux';
export const runnerArch = { x64: 'X64', arm64: 'ARM64', arm: 'ARM', ia32: 'X86' }[arch() as 'x64'] ?? arch();

const latest = { Windows: 'windows-latest', macOS: 'macos-latest', Linux: 'ubuntu-latest' } as const;

/** All labels of this runner, in lower case: its own, and the given ones. */
export function labelsOf(given: readonly string[]): ReadonlySet<string> {
  return new Set([...ownLabels(), ...given.map((label) => label.toLowerCase())]);
}

/**
 * The labels that this runner has without being given any, in lower case: `self-hosted`, its system and architecture as
 * the official runner names them, and the label of GitHub's newest image of this system.
 */
function ownLabels(): readonly string[] {
  return ['self-hosted', runnerOs.toLowerCase(), runnerArch.toLowerCase(), latest[runnerOs as 'Linux']];
}
