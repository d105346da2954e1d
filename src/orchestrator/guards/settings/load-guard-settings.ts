import { join } from 'node:path';
import { committedFile } from '../../../core/config/committed-file.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Git } from '../../../core/git/git.ts';
import { checkJsonText } from '../../../core/run/json-file.ts';
import { problemText } from '../../../core/system/hostile/problem.ts';
import { readPlainFile } from '../../../core/system/hostile/read-hostile.ts';
import { type GuardSettings, guardSettings } from './guard-settings.ts';

/** The file of the rules, at the repository root. */
export const guardSettingsFile = 'codex.guards.json';

const maxBytes = 1024 * 1024;

/**
 * The rules as a commit has them, so that a change cannot widen what judges it.
 *
 * @throws AppError ERR_GUARD_CONFIG (usage) with a finding (path and line) for each problem
 */
export async function committedGuardSettings(git: Git, commit: string): Promise<GuardSettings> {
  const text = await committedFile(git, commit, guardSettingsFile);
  return text === undefined ? guardSettings.parse({}) : parseGuardSettings(text, ` of commit ${commit.slice(0, 12)}`);
}

/**
 * The rules as the working tree has them.
 *
 * @throws AppError as {@link committedGuardSettings}
 */
export function currentGuardSettings(root: string): GuardSettings {
  const { bytes, problem } = readPlainFile(join(root, guardSettingsFile), maxBytes);
  if (bytes !== null) return parseGuardSettings(bytes.toString('utf8'));
  if (problem === 'absent') return guardSettings.parse({});
  throw new AppError('ERR_GUARD_CONFIG', `${guardSettingsFile} ${problemText[problem]}.`, {
    fault: 'usage',
    file: guardSettingsFile,
  });
}

function parseGuardSettings(text: string, where = ''): GuardSettings {
  const file = guardSettingsFile;
  const checked = checkJsonText(text, guardSettings, file);
  if ('value' in checked) return checked.value;
  const [first] = checked.diagnostics;
  const more = checked.diagnostics.length > 1 ? ` (and ${checked.diagnostics.length - 1} more)` : '';
  throw new AppError('ERR_GUARD_CONFIG', `${first?.message ?? `${file} is not valid.`}${where}${more}`, {
    fault: 'usage',
    file,
    diagnostics: checked.diagnostics.map((each) => ({ ...each, code: 'ERR_GUARD_CONFIG' })),
    ...(first?.line === undefined ? {} : { line: first.line }),
    ...(first?.path === undefined ? {} : { path: first.path }),
  });
}
