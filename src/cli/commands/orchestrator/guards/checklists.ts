import { join } from 'node:path';
import { nulRecords } from '../../../../core/git/nul-records.ts';
import { usersGitOutput } from '../../../../core/git/users-git.ts';
import { writeFileAtomic } from '../../../../core/system/files/atomic-write.ts';
import { readPlainText } from '../../../../core/system/hostile/read-hostile.ts';
import { byCodeUnit } from '../../../../core/system/text/json.ts';
import { findChecklists } from '../../../../orchestrator/guards/checklists/find-checklists.ts';
import { fixChecklists } from '../../../../orchestrator/guards/checklists/fix-checklists.ts';
import { judgeChecklists } from '../../../../orchestrator/guards/checklists/judge-checklists.ts';
import { evidenceProblem } from '../../../../orchestrator/guards/checklists/manifest-evidence.ts';
import { currentGuardSettings } from '../../../../orchestrator/guards/settings/load-guard-settings.ts';
import type { Io } from '../../../program/io.ts';
import type { FormatOptions } from '../../../program/output.ts';
import { guardContext } from './guard-context.ts';
import { showGuard } from './show-guard.ts';

export interface ChecklistsOptions extends FormatOptions {
  readonly fix: boolean;
}

const maxBytes = 4 * 1024 * 1024;

/** `checklists`: returns 2 if mirrors differ or an item is not proven; with `--fix` after everything was repaired that can be. */
export async function checklists(io: Io, options: ChecklistsOptions): Promise<number> {
  const { env, signal } = io;
  const place = await guardContext(io);
  const { root } = place;
  const { mirrors } = currentGuardSettings(root).checklists;
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '--', '*.md'];
  const listed = nulRecords(await usersGitOutput({ root, env, signal }, args));
  const files = [...new Set(listed)].sort(byCodeUnit);
  const textOf = (path: string): string => readPlainText(join(root, path), maxBytes) ?? '';
  const judge = (path: string): string | undefined => evidenceProblem(place, path);
  const read = () => findChecklists(mirrors, files, textOf);
  const fixed: string[] = [];
  if (options.fix) {
    for (const [file, text] of fixChecklists(read(), judge, textOf)) {
      await writeFileAtomic(root, file, text);
      fixed.push(`fixed: ${file}`);
    }
  }
  return showGuard(io, judgeChecklists(read(), judge), options, fixed);
}
