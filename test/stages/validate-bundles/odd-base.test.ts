import { describe, expect, it } from '@jest/globals';
import { validateRun } from '../../helpers/stages/validate-run.ts';
import { errorsOf, validated } from '../../helpers/stages/validated-run.ts';

const longLine = `# ${'x'.repeat(3_000)}\n`;
const badSubmodule = '[submodule "s"]\n\tpath = s\n\turl = -x\n';

/** `git clone` takes such files, and fsck refuses them. */
describe('a file of the base that git fsck refuses', () => {
  it.each<readonly [what: string, base: Record<string, string>]>([
    ['a long line in .gitattributes', { '.gitattributes': longLine }],
    ['an address of a submodule that looks like an option', { '.gitmodules': badSubmodule }],
    ['both, in the root and in a folder', { '.gitmodules': badSubmodule, 'src/.gitattributes': longLine }],
  ])('blocks nobody: %s', async (_what, base) => {
    await using run = await validateRun(
      { 'src/a.js': 'a\n', ...base },
      { A_core: { files: { 'src/b.js': 'b\n', 'c.js': 'c\n' } } },
    );
    expect(errorsOf(await validated(run))).toEqual([]);
  });

  it('does not excuse another one that a worker adds', async () => {
    const play = { files: { 'c/.gitattributes': `${longLine}#\n` } };
    await using run = await validateRun({ '.gitattributes': longLine, 'a.js': 'a\n' }, { A_core: play });
    expect(errorsOf(await validated(run))).toEqual([expect.stringMatching(/^ERR_CHANGES_BUNDLE A_core /)]);
  });
});
