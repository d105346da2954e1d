// `node scripts/check-commits.js BASE HEAD`: checks that every commit of a pull request has a short subject, and a body with the
// reason.
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

const longest = 72;

/**
 * @param {string} message a whole commit message
 * @returns {string | undefined} the problem; undefined if there is none
 */
export function messageProblem(message) {
  const [subject = '', blank = '', ...body] = message.trimEnd().split('\n');
  // Characters that a reader sees, not UTF-16 units.
  const { length } = [...new Intl.Segmenter('en').segment(subject)];
  if (length > longest) return `has a subject of ${length} characters; at most ${longest} are allowed`;
  if (blank.trim() !== '') return 'has no blank line after its subject';
  if (body.join('').trim() === '') return 'has no body; write there why the change is needed';
  return undefined;
}

/**
 * Checks the commits that are in `head` but not in `base`, oldest first. Skips merges, because git writes their messages.
 *
 * @param {string} cwd
 * @param {string} base
 * @param {string} head
 * @returns {{ readonly checked: number, readonly problems: readonly string[] }}
 */
export function checkCommits(cwd, base, head) {
  const args = ['log', '--no-merges', '--reverse', '--format=%h%x00%B%x00', '--end-of-options', `${base}..${head}`];
  const { status, stdout, stderr } = spawnSync('git', args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git log failed: ${stderr}`);
  const fields = stdout.split('\0').map((field) => field.trim());
  const commits = Array.from({ length: Math.floor(fields.length / 2) }, (_, at) => fields.slice(at * 2, at * 2 + 2));
  const problems = commits.flatMap(([id = '', message = '']) => {
    const problem = messageProblem(message);
    return problem === undefined ? [] : [`Commit ${id} ${problem}: ${JSON.stringify(message.split('\n')[0])}`];
  });
  return { checked: commits.length, problems };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [base, head] = process.argv.slice(2);
  if (base === undefined || head === undefined) {
    process.stderr.write('usage: node scripts/check-commits.js BASE HEAD\n');
    process.exit(64);
  }
  const { checked, problems } = checkCommits(process.cwd(), base, head);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (problems.length > 0) process.stderr.write(`Rewrite the messages: git rebase --interactive ${base}\n`);
  process.stdout.write(`${checked} commits checked, ${problems.length} to rewrite.\n`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
