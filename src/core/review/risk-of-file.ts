import type { ChangedFile, RiskReason } from '../contracts/review/changed-file.ts';
import { hiddenCharacters } from '../diagnostics/text/hidden-characters.ts';
import { isManifest } from '../policy/protected/protected-paths.ts';

/**
 * How much each reason weighs. A reviewer reads the heaviest file first (docs/design/page.md): what the factory found, what two workers
 * touched, what lies near protected paths, what another worker read, code without a test, and only then size.
 */
const weights: Readonly<Record<RiskReason, number>> = {
  finding: 1_000,
  conflict: 800,
  shared: 400,
  protected: 300,
  'hidden-characters': 250,
  edge: 200,
  manifest: 120,
  'beside-protected': 100,
  'deletes-test': 90,
  'no-test': 50,
  binary: 30,
  large: 20,
};

/** What the order of the files depends on besides a file itself. */
export interface RiskContext {
  /** Protected files that were changed, and their folders. */
  readonly protectedPaths: ReadonlySet<string>;
  readonly protectedFolders: ReadonlySet<string>;
  /** Whether any worker changed a test. */
  readonly testsTouched: boolean;
}

const largeLines = 300;
const maxScanned = 200_000;
const edgeCodes = new Set(['ERR_STALE_READ', 'ERR_ABSENT_READ']);

/** Why to look at a file early, the heaviest reason first, and the sum of the weights and the file's size. */
export function riskOfFile(
  file: Omit<ChangedFile, 'risks' | 'weight'>,
  { protectedPaths, protectedFolders, testsTouched }: RiskContext,
): Pick<ChangedFile, 'risks' | 'weight'> {
  const { path, changes, notes, kind } = file;
  const workers = new Set(changes.map(({ worker }) => worker));
  const lines = changes.reduce((sum, { added, removed }) => sum + (added ?? 0) + (removed ?? 0), 0);
  const is: Readonly<Record<RiskReason, boolean>> = {
    finding: notes.some(({ severity }) => severity === 'error'),
    conflict: changes.some(({ outcome }) => outcome === 'conflict-routed'),
    shared: workers.size > 1,
    protected: protectedPaths.has(path),
    'hidden-characters': changes.some(({ patch }) => addsHiddenCharacters(patch.text)),
    edge: notes.some(({ code }) => edgeCodes.has(code)),
    manifest: isManifest(path),
    'beside-protected': !protectedPaths.has(path) && protectedFolders.has(folderOf(path)),
    'deletes-test': kind === 'test' && changes.some(({ type }) => type === 'deleted'),
    'no-test': kind === 'code' && !testsTouched,
    binary: changes.some(({ patch }) => patch.kind === 'binary'),
    large: kind !== 'generated' && lines > largeLines,
  };
  const risks = (Object.keys(weights) as RiskReason[]).filter((reason) => is[reason]);
  const size = kind === 'generated' ? 0 : Math.min(19, Math.round(Math.log2(lines + 1)));
  return { risks, weight: risks.reduce((sum, reason) => sum + weights[reason], size) };
}

/** The folder of a path; empty for a file of the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function addsHiddenCharacters(hunks: string): boolean {
  if (!/[^\t\n\x20-\x7e]/.test(hunks)) return false;
  const added = hunks.slice(0, maxScanned).replace(/^[^+].*$/gm, '');
  return hiddenCharacters(added, 50).some(({ steers }) => steers);
}
