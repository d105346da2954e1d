import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Git } from '../../../core/git/git.ts';
import { makeExecutable, makeFolder, removeFile, writePlainFile } from '../../../core/system/files/plain-files.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';
import { runMarkName } from '../../execute/record/running-runs.ts';
import type { NewEvent } from '../queue/queue-state.ts';
import { pushEvent, type RefMove, withoutManyTags } from './ref-moves.ts';

const spoolName = 'runner-pushes';

/**
 * Leaves one file for each push, with the lines that git gives the hook (githooks(5), post-receive). Pushes of jobs are
 * left out: they have the mark of their run. A hook of the user's own is called, if it is named `post-receive.local`.
 */
const script = `#!/bin/sh
# Reports pushes to the standing runner of this repository. Remove this file to undo it.
folder="$(git rev-parse --git-common-dir)/${spoolName}"
part="$folder/.part-$$"
mkdir -p "$folder"
cat > "$part"
status=0
if [ -x "$0.local" ]; then "$0.local" < "$part" || status=$?; fi
if [ -n "$${runMarkName}" ]; then rm -f "$part"; else mv "$part" "$folder/$(date +%s)-$$"; fi
exit "$status"
`;

/**
 * Installs the post-receive hook. Does nothing if it is there.
 *
 * @param common the folder with the repository's refs, absolute
 * @throws AppError ERR_USAGE if the repository has another hook, or its hooks elsewhere
 */
export async function installPushHook(git: Git, common: string): Promise<void> {
  const elsewhere = await git.run(['config', '--local', '--get', 'core.hooksPath'], { accept: [0, 1] });
  if (elsewhere.exitCode === 0)
    throw new AppError('ERR_USAGE', `The repository has its hooks in ${elsewhere.text} (core.hooksPath).`, {
      fault: 'usage',
      nextAction: 'Start the runner without --hook, or unset core.hooksPath.',
    });
  const file = hookFile(common);
  const found = await readFile(file, 'utf8').catch(() => undefined);
  if (found !== undefined && found !== script)
    throw new AppError('ERR_USAGE', `The repository has a post-receive hook of its own: ${file}.`, {
      fault: 'usage',
      nextAction: 'Rename it to post-receive.local, which the hook of the runner calls, and start again.',
    });
  await makeFolder(join(common, spoolName));
  if (found !== undefined) return;
  await makeFolder(dirname(file));
  await writePlainFile(file, script);
  await makeExecutable(file);
}

/** Whether the hook is installed, so that exactly the pushes that it reports are known. */
export async function hasPushHook(common: string): Promise<boolean> {
  return (await readFile(hookFile(common), 'utf8').catch(() => '')) === script;
}

/** The folder that the hook writes to, absolute. */
export function pushSpool(common: string): string {
  return join(common, spoolName);
}

/** The pushes that the hook has left. */
export interface ReportedPushes {
  readonly files: readonly string[];
  readonly events: readonly NewEvent[];
  readonly notes: readonly string[];
}

/**
 * Reads the pushes that the hook has left, in their order. Their ids come from the files, so that a push that is read twice
 * is one event.
 *
 * @param at the time of the events
 */
export async function readPushes(common: string, at: string): Promise<ReportedPushes> {
  const spool = pushSpool(common);
  const files = (await readdir(spool).catch(() => [])).filter((name) => /^\d+-\d+$/.test(name)).sort(byCodeUnit);
  const events: NewEvent[] = [];
  const notes: string[] = [];
  for (const name of files) {
    const text = await readFile(join(spool, name), 'utf8').catch(() => '');
    const pushed = text.split('\n').flatMap(moveOf).map(pushEvent);
    const { kept, note } = withoutManyTags(pushed);
    if (note !== undefined) notes.push(note);
    events.push(...kept.map((event) => ({ id: `push-${name}-${withoutDots(event.ref ?? '')}`, at, event })));
  }
  return { files: files.map((name) => join(spool, name)), events, notes };
}

/** Removes reported pushes that are in the queue. */
export async function removePushes({ files }: ReportedPushes): Promise<void> {
  for (const file of files) await removeFile(file);
}

/** Different for each ref. An id ends at its first dot (queue-state.ts). */
function withoutDots(ref: string): string {
  return ref.replaceAll('%', '%25').replaceAll('.', '%2e');
}

/** A line `<old> <new> <ref>`. A deletion is no push event. */
function moveOf(line: string): readonly (RefMove & { readonly after: string })[] {
  const [, before = '', after = '', ref = ''] = /^([0-9a-f]+) ([0-9a-f]+) (refs\/(?:heads|tags)\/.+)$/.exec(line) ?? [];
  if (ref === '' || /^0+$/.test(after)) return [];
  return [{ ref, before: /^0+$/.test(before) ? undefined : before, after }];
}

function hookFile(common: string): string {
  return join(common, 'hooks', 'post-receive');
}
