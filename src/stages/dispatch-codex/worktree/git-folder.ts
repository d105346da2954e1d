import { join } from 'node:path';
import { commonGitDir } from '../../../core/bundle/store/borrowing-store.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { Git } from '../../../core/git/git.ts';
import { oddGitFiles, oddRefs } from '../../../core/git/odd-git-files.ts';
import { listHostile } from '../../../core/system/hostile/list-hostile.ts';
import { readHostileFile } from '../../../core/system/hostile/read-hostile.ts';
import { readLinkHostile, statHostile } from '../../../core/system/hostile/stat-hostile.ts';
import { sha256 } from '../../../core/system/text/hash.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';

/** What stands in the git folder that all worktrees share and can run, redirect or move something: name to fingerprint. */
export type GitFolderState = ReadonlyMap<string, string>;

const maxBytes = 16 * 1024 * 1024;
/** Files beside the hooks that change what git reads. */
const files = [
  'info/attributes',
  'info/grafts',
  'shallow',
  'objects/info/alternates',
  'objects/info/http-alternates',
  'config.worktree',
];

/** Settings that name programs, other files, addresses or credentials (git-config(1)). */
const acting = new RegExp(
  [
    '^core\\.(hookspath|fsmonitor|sshcommand|pager|editor|askpass|gitproxy|worktree|attributesfile|alternaterefscommand)$',
    '^(credential|http|url|include|includeif|filter|alias|gpg|protocol|pager|extensions|uploadpack|browser|sequence)\\.',
    '^(diff\\..*\\.?(command|textconv|external)|merge\\..*\\.driver|interactive\\.difffilter|(difftool|mergetool|man)\\..*\\.(cmd|path))$',
    '^(remote\\..*\\.(url|pushurl|uploadpack|receivepack|vcs|proxy)|submodule\\..*|trailer\\..*\\.(command|cmd)|safe\\..*)$',
  ].join('|'),
  'i',
);

/**
 * Takes the state of a repository's git folder; reads only, and nothing in it is run. Where git would hang on it, the state is the one
 * before with what it would hang on.
 */
export async function gitFolderState(git: Git, before: GitFolderState = new Map()): Promise<GitFolderState> {
  const folder = await commonGitDir(git.dir);
  const odd = [...oddGitFiles(folder), ...oddRefs(folder)];
  if (odd.length > 0)
    return new Map([...before, ...odd.map((path) => [`${path} (no plain file)`, 'special'] as const)]);
  const state = new Map<string, string>();
  const hooks = listHostile(join(folder, 'hooks'), 10_000).entries.map(({ name }) => `hooks/${name ?? '?'}`);
  for (const path of ['hooks', ...hooks.filter((name) => !name.endsWith('.sample')), ...files]) {
    const { kind, executable } = statHostile(join(folder, path));
    if (kind === 'file') {
      const bytes = readHostileFile(folder, path, maxBytes).bytes;
      state.set(path, `${executable} ${bytes === null ? 'unreadable' : sha256(bytes)}`);
    } else if (kind === 'link') state.set(path, `link ${readLinkHostile(join(folder, path))?.toString('base64')}`);
    else if (kind !== 'absent' && path !== 'hooks') state.set(path, kind);
  }
  const config = ['config', '--file', join(folder, 'config'), '--no-includes', '-z', '--list'];
  const listed = await git.run(config, { accept: [0, 1, 3, 128] });
  if (listed.exitCode !== 0) state.set('config', 'unreadable');
  for (const setting of listed.stdout.toString('utf8').split('\0')) {
    const [name = ''] = setting.split('\n', 1);
    if (acting.test(name)) state.set(`config ${name}`, sha256(`${state.get(`config ${name}`) ?? ''}${setting}`));
  }
  const head = readHostileFile(folder, 'HEAD', maxBytes).bytes;
  state.set('refs/HEAD', head === null ? 'unreadable' : sha256(head));
  const refs = await git.run(['for-each-ref', '--format=%(objectname) %(refname)']);
  for (const line of refs.text.split('\n').filter(Boolean)) {
    const space = line.indexOf(' ');
    state.set(line.slice(space + 1), line.slice(0, space));
  }
  return state;
}

/**
 * What changed in the git folder while a worker ran (docs/adr/0153): an error for what can run or redirect something, a warning for
 * branches and tags, which a person may have moved. Refs of the factory are its own.
 */
export function gitFolderChanges(before: GitFolderState, after: GitFolderState, worker: WorkerName): Diagnostic[] {
  const changed = [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name) && !/^refs\/(?:factory|remotes|heads\/factory)\//.test(name))
    .sort(byCodeUnit);
  const isRef = (name: string): boolean => /^refs\/(?!replace\/)\S+$/.test(name);
  return [changed.filter((name) => !isRef(name)), changed.filter(isRef)].flatMap((names, at) => {
    if (names.length === 0) return [];
    const message = `While ${worker} ran, ${names.length} thing(s) changed in the git folder: ${names.slice(0, 5).join(', ')}.`;
    return [finding('ERR_REPOSITORY_ALTERED', message, { severity: at === 0 ? 'error' : 'warning', worker })];
  });
}
