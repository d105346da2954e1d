import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { compileAllowedGlobs } from '../../../core/policy/allowed-globs.ts';
import { foldersOf } from '../../../core/system/paths/folders-of.ts';
import { type GuardReport, verdictOf } from '../guard-report.ts';
import type { GuardSettings } from '../settings/guard-settings.ts';
import { type DocReference, docReferences } from './doc-references.ts';

/** What the repository has. */
export interface DocsEvidence {
  /** The documents, by path. */
  readonly docs: ReadonlyMap<string, string>;
  /** Every file of the repository, relative with `/`. */
  readonly files: readonly string[];
  /** The scripts of package.json; `undefined`: there is none. */
  readonly scripts: ReadonlySet<string> | undefined;
  readonly pipelines: ReadonlySet<string>;
}

/** Folders that agent-facing documents name; a path into one counts even if the repository no longer has it. */
const usualFolders = [
  '.agent',
  '.github',
  'bin',
  'docs',
  'orchestrator',
  'packages',
  'patterns',
  'schemas',
  'scripts',
  'src',
  'tasks',
  'test',
  'tests',
  'tools',
];

/** Checks that everything that the documents name exists. */
export function judgeDocs(
  { docs, files, scripts, pipelines }: DocsEvidence,
  settings: GuardSettings['docs_check'],
): GuardReport {
  const guard = 'docs-check';
  if (docs.size === 0) {
    const summary = `The repository has no document that agents read (${settings.docs.join(', ')}), so nothing was checked.`;
    return { guard, verdict: 'absent', summary, findings: [] };
  }
  const folders = foldersOf(files);
  const known = new Set([...files, ...folders]);
  const roots = new Set([...usualFolders, ...[...folders].filter((folder) => !folder.includes('/'))]);
  const isGenerated = compileAllowedGlobs(settings.generated);
  const allowed = new Set(settings.allow);
  const exists = ({ kind, name, alternative }: DocReference): boolean => {
    if (allowed.has(name)) return true;
    if (kind === 'script') return scripts?.has(name) === true;
    if (kind === 'pipeline') return pipelines.has(name);
    return [name, alternative ?? name].some((path) => {
      const bare = path.replace(/\/+$/, '');
      return (
        bare === '.' || known.has(bare) || isGenerated(bare) !== undefined || isGenerated(`${bare}/x`) !== undefined
      );
    });
  };
  let checked = 0;
  const findings: Diagnostic[] = [];
  for (const [file, text] of docs) {
    for (const reference of docReferences(file, text, (name) => roots.has(name))) {
      checked += 1;
      if (!exists(reference)) findings.push(missing(file, reference, scripts, pipelines));
    }
  }
  const verdict = verdictOf(findings);
  const summary = `${checked} references in ${docs.size} documents, ${findings.length} of them wrong.`;
  return { guard, verdict, summary, findings };
}

function missing(
  file: string,
  { kind, name, line }: DocReference,
  scripts: ReadonlySet<string> | undefined,
  pipelines: ReadonlySet<string>,
): Diagnostic {
  const message = {
    script: `package.json has no script ${JSON.stringify(name)}; it has ${list(scripts ?? new Set())}.`,
    pipeline: `There is no pipeline ${JSON.stringify(name)}; there are ${list(pipelines)}.`,
    path: `There is no file or folder ${name}.`,
  }[kind];
  return finding('ERR_DOCS_REFERENCE', message, { file, line });
}

function list(names: ReadonlySet<string>): string {
  return names.size === 0 ? 'none' : [...names].sort().slice(0, 20).join(', ');
}
