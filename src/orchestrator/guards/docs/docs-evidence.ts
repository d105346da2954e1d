import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { nulRecords } from '../../../core/git/nul-records.ts';
import { type Checkout, usersGitOutput } from '../../../core/git/users-git.ts';
import { compileAllowedGlobs } from '../../../core/policy/allowed-globs.ts';
import { readPlainText } from '../../../core/system/hostile/read-hostile.ts';
import { statHostile } from '../../../core/system/hostile/stat-hostile.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';
import { JsonTextError, parseJsonDocument } from '../../../core/system/text/parse-json-document.ts';
import type { GuardSettings } from '../settings/guard-settings.ts';
import type { DocsEvidence } from './judge-docs.ts';

const maxBytes = 4 * 1024 * 1024;

const packageFile = z.looseObject({ scripts: z.record(z.string(), z.unknown()).default({}) });

/** The ids that `codex.orchestrator.json` names. What else it holds is read, and judged, when it is used. */
const pipelineIds = z.looseObject({ pipelines: z.array(z.looseObject({ id: z.string() })).default([]) });

/**
 * Reads the documents of the working tree, and what they may name. Ignored files do not exist for them: a clone does not have them.
 *
 * @param builtin the ids of pipelines that every repository has
 * @throws AppError ERR_GIT; ERR_DOCS_REFERENCE (with the file and the line) if package.json or codex.orchestrator.json cannot be read
 */
export async function docsEvidence(
  checkout: Checkout,
  settings: GuardSettings['docs_check'],
  builtin: Iterable<string>,
): Promise<DocsEvidence> {
  const { root } = checkout;
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const listed = nulRecords(await usersGitOutput(checkout, args));
  // The index still has a file that was deleted without git.
  const files = [...new Set(listed)].filter((path) => statHostile(join(root, path)).kind !== 'absent').sort(byCodeUnit);
  const isDoc = compileAllowedGlobs(settings.docs);
  const docs = new Map(
    files
      .filter((path) => isDoc(path) !== undefined)
      .map((path) => [path, readPlainText(join(root, path), maxBytes) ?? '']),
  );
  const scripts = jsonOf(root, 'package.json', packageFile)?.scripts;
  const own = jsonOf(root, 'codex.orchestrator.json', pipelineIds)?.pipelines ?? [];
  return {
    docs,
    files,
    scripts: scripts === undefined ? undefined : new Set(Object.keys(scripts)),
    pipelines: new Set([...builtin, ...own.map(({ id }) => id)]),
  };
}

function jsonOf<T>(root: string, file: string, contract: z.ZodType<T>): T | undefined {
  const text = readPlainText(join(root, file), maxBytes);
  if (text === undefined) return undefined;
  try {
    const parsed = contract.safeParse(parseJsonDocument(text).value);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new AppError(
      'ERR_DOCS_REFERENCE',
      `${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not valid'}.`,
      { file },
    );
  } catch (error) {
    if (!(error instanceof JsonTextError)) throw error;
    throw new AppError('ERR_DOCS_REFERENCE', `${file} is not JSON: ${error.message}.`, { file, line: error.line });
  }
}
