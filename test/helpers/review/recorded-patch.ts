import { sha256 } from '../../../src/core/system/text/hash.ts';

/** One change of a worker of a recorded run. */
export interface RecordedChange {
  readonly path: string;
  readonly type?: 'added' | 'modified' | 'deleted';
  /** From the first `@@` on, without a final newline. Default: one line is replaced. */
  readonly hunks?: string;
  readonly outcome?: 'integrated' | 'superseded-by' | 'conflict-routed' | 'rejected';
  readonly detail?: string;
  readonly binary?: boolean;
  /** Stands for the content after the change, whose blob a later round may replace. Default: the path. */
  readonly content?: string;
}

/** An object id for a text; never all zeros. */
export function idOf(text: string): string {
  return sha256(text).slice(0, 40);
}

const quoted = (path: string): string =>
  /[^\x20-\x7e]|["\\]/.test(path)
    ? `"${[...Buffer.from(path)].map((byte) => (byte > 0x1f && byte < 0x7f && byte !== 0x22 && byte !== 0x5c ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`)).join('')}"`
    : path;

/** A change as `git diff --binary --full-index` prints it. */
export function patchOf({ path, type = 'modified', hunks, binary, content = path }: RecordedChange): string {
  const [before, after] = [quoted(`a/${path}`), quoted(`b/${path}`)];
  const mode = type === 'added' ? 'new file mode 100644\n' : type === 'deleted' ? 'deleted file mode 100644\n' : '';
  const head = `diff --git ${before} ${after}\n${mode}index ${idOf(`${path} before`)}..${idOf(content)}${type === 'modified' ? ' 100644' : ''}\n`;
  if (binary === true)
    return `${head}GIT binary patch\nliteral 3\nKcmZQzU|?imU|<9Q0RR910ss\n\nliteral 0\nHcmV?d00001\n\n`;
  const names = `--- ${type === 'added' ? '/dev/null' : before}\n+++ ${type === 'deleted' ? '/dev/null' : after}\n`;
  return `${head}${names}${measured(hunks ?? '@@ -1 +1 @@\n first line\n-the second line\n+the new second line\n third line')}`;
}

/** Hunks with the counts that their lines have, each with its final newline. */
function measured(hunks: string): string {
  return hunks
    .replace(/\n?$/, '\n')
    .split(/^(?=@@ )/m)
    .map((hunk) => {
      const lines = hunk.split('\n').slice(1, -1);
      const count = (signs: string): number => lines.filter((line) => signs.includes(line[0] ?? ' ')).length;
      return hunk.replace(/^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/, `@@ -$1,${count(' -')} +$2,${count(' +')} @@`);
    })
    .join('');
}
