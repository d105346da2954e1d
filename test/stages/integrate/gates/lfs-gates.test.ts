import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from '@jest/globals';
import { pointerText } from '../../../../src/core/git/objects/lfs-pointer.ts';
import { lfsObject } from '../../../../src/core/git/worker-repository/lfs-files.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import { gatesStage } from '../../../../src/stages/integrate/gates-stage.ts';
import { sampled } from '../../../helpers/sampled.ts';
import { integrateRun } from '../../../helpers/stages/integrate-run.ts';
import { describeUnless, onWindows } from '../../../helpers/unless.ts';

const text = (name: string): string => `content of ${name}\n`;
const oid = (name: string): string => sha256(text(name));
const pointer = (name: string): string => pointerText({ oid: oid(name), size: text(name).length });
const isContent = (path: string, name = path): string => `test "$(cat ${path})" = "content of ${name}"`;
const isPointer = (path: string): string => `grep -q "^oid sha256:" ${path}`;

const gates: readonly (readonly [name: string, run: string])[] = [
  ['content-of-the-base', isContent('kept.bin')],
  ['content-that-a-worker-added', isContent('new.bin')],
  ['content-that-a-worker-changed', isContent('changed.bin', 'changed')],
  ['a-program', `test -x tool.bin && ${isContent('tool.bin')}`],
  ['without-content', isPointer('lost.bin')],
  ['with-other-content', isPointer('false.bin')],
  ['without-the-filter', isPointer('plain.txt')],
  // Set-up leaves the content, and git sees no change in it.
  ['git', 'test "$(git status --porcelain)" = "" && git cat-file -p HEAD:kept.bin | grep -q "^oid sha256:"'],
];

describeUnless(onWindows)('LFS files in the folder of a gate', () => {
  sampled(2).each([
    ['without set-up', {}],
    ['after set-up', { commands: [{ shell: 'sh' as const, run: isContent('kept.bin') }] }],
  ])(`are as in the user's checkout, %s: ${gates.length} gates`, async (_what, setup) => {
    await using run = await integrateRun({
      base: {
        '.gitattributes': '*.bin filter=lfs -text\n',
        'kept.bin': pointer('kept.bin'),
        'changed.bin': pointer('before'),
        'tool.bin*': pointer('tool.bin'),
        'lost.bin': pointer('lost.bin'),
        'false.bin': pointer('false.bin'),
        'plain.txt': pointer('plain.txt'),
      },
      work: { A_core: { 'new.bin': text('new.bin') }, B_tooling: { 'changed.bin': text('changed') } },
      gates: gates.map(([name, command]) => ({ name, command: { shell: 'sh', run: command } })),
      gatePolicy: { sandbox: 'off' },
      setup,
    });
    const { root } = run.repo;
    const put = (file: string, content: string): void => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    };
    for (const name of ['kept.bin', 'before', 'tool.bin', 'plain.txt'])
      put(lfsObject(join(root, '.git/lfs/objects'), oid(name)), text(name));
    put(lfsObject(join(root, '.git/lfs/objects'), oid('false.bin')), text('fal5e.bin'));
    const { gates: ran } = await gatesStage(run.inputs, run.deps);
    expect(ran.gates.map(({ name, rc, output }) => [name, rc, rc === 0 ? '' : output.toString()])).toEqual(
      gates.map(([name]) => [name, 0, '']),
    );
  });
});
