import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { findChecklists } from '../../../src/orchestrator/guards/checklists/find-checklists.ts';
import { fixChecklists } from '../../../src/orchestrator/guards/checklists/fix-checklists.ts';
import { judgeChecklists } from '../../../src/orchestrator/guards/checklists/judge-checklists.ts';
import { evidenceProblem } from '../../../src/orchestrator/guards/checklists/manifest-evidence.ts';
import { readChecklist } from '../../../src/orchestrator/guards/checklists/read-checklist.ts';
import { guardSettings } from '../../../src/orchestrator/guards/settings/guard-settings.ts';
import { manifestText } from '../../helpers/orchestrator/run-manifest.ts';
import { writeFiles } from '../../helpers/runs/factory-repo.ts';

const { mirrors } = guardSettings.parse({}).checklists;
const good = '.runs/login/cli/run-1/manifest.json';
const proof = ` - Evidence: \`${good}\``;
const judge = (path: string): string | undefined => (path === good ? undefined : `${path} is bad`);

type Files = Readonly<Record<string, string>>;
const tasksOf = (files: Files) => findChecklists(mirrors, Object.keys(files), (path) => files[path] ?? '');
const said = (files: Files): readonly string[] =>
  judgeChecklists(tasksOf(files), judge).findings.map(
    ({ file, line, code }) => `${file}:${line} ${code.slice('ERR_CHECKLIST_'.length)}`,
  );

describe('the items of a checklist', () => {
  const items = (text: string, file = 'tasks/login.md') =>
    readChecklist(file, text)?.items.map(({ line, isDone, text: own, evidence, end }) => [
      line,
      isDone,
      own,
      evidence,
      end,
    ]);

  it.each<readonly [string, readonly unknown[]]>([
    ['- [ ] Write  it', [[1, false, 'Write it', [], 1]]],
    ['* [x] Write it', [[1, true, 'Write it', [], 1]]],
    ['1. [X] Write it', [[1, true, 'Write it', [], 1]]],
    [`- [x] Write it${proof}`, [[1, true, 'Write it', [good], 1]]],
    [`- [x] Write it (Manifest: ${good})`, [[1, true, 'Write it', [good], 1]]],
    [`- [x] Write it: \`${good}\`.`, [[1, true, 'Write it', [good], 1]]],
    [`- [x] Write it [proof](../${good})`, [[1, true, 'Write it', [good], 1]]],
    [`- [x] Write it\n  - Evidence: \`${good}\`\n\ntext`, [[1, true, 'Write it', [good], 2]]],
    [`- [x] Write it\n\`${good}\``, [[1, true, 'Write it', [], 1]]],
    [
      `- [ ] Parent\n  - [x] Child${proof}`,
      [
        [1, false, 'Parent', [], 1],
        [2, true, 'Child', [good], 2],
      ],
    ],
    ['- [ ] Read the manifest', [[1, false, 'Read the manifest', [], 1]]],
    ['```\n- [x] no\n```\n<!--\n- [x] no\n-->\n- [y] no\n[x] no', []],
  ])('%j', (text, expected) => expect(items(text)).toEqual(expected));

  it('are those of the section whose heading has the word', () => {
    const text = '# Tasks\n## login-2\n- [ ] a\n## Task login\n- [ ] b\n### Part\n- [ ] c\n## Next\n- [ ] d\n';
    const list = readChecklist('docs/TASKS.md', text, 'login');
    expect([list?.line, list?.end, list?.items.map((item) => item.text)]).toEqual([4, 7, ['b', 'c']]);
    expect(readChecklist('docs/TASKS.md', text, 'logout')).toBeUndefined();
  });

  it('keep equal texts apart', () => {
    expect(readChecklist('a.md', '- [ ] test\n- [ ] test\n')?.items.map(({ key }) => key)).toEqual([
      'test\n1',
      'test\n2',
    ]);
  });
});

describe('the checklists of a task', () => {
  it('are found by the patterns, the most exact one first', () => {
    const list = '- [ ] a\n';
    const tasks = tasksOf({
      '.agent/task/login.md': list,
      'docs/TASKS.md': `# login\n${list}\n# cart\n`,
      'docs/tasks/login.md': list,
      'tasks/README.md': 'no list\n',
      'tasks/cart.md': list,
      'tasks/deep/login.md': list,
      'tasks/tasks-login.md': list,
    });
    expect(tasks.map(({ task, places }) => [task, places.map(({ file }) => file)])).toEqual([
      ['login', ['tasks/tasks-login.md', 'docs/tasks/login.md', 'docs/TASKS.md', '.agent/task/login.md']],
      ['cart', ['tasks/cart.md', 'docs/TASKS.md']],
    ]);
  });
});

describe('whether mirrors are in step', () => {
  const [one, two] = ['tasks/login.md', '.agent/task/login.md'] as const;

  it.each<readonly [string, Files, readonly string[]]>([
    ['the same open items', { [one]: '- [ ] a\n', [two]: '- [ ] a\n' }, []],
    ['the same proven items', { [one]: `- [x] a${proof}\n`, [two]: `* [X] a (manifest: ${good})\n` }, []],
    ['a list without mirrors', { [one]: '- [ ] a\n' }, []],
    ['an item that is missing', { [one]: '- [ ] a\n- [ ] b\n', [two]: '- [ ] a\n' }, [`${two}:1 MIRROR`]],
    ['an item that only the mirror has', { [one]: '- [ ] a\n', [two]: '- [ ] a\n- [ ] b\n' }, [`${one}:1 MIRROR`]],
    ['a mirror without items', { [one]: '- [ ] a\n', [two]: '# login\n' }, [`${two}:1 MIRROR`]],
    ['one of two equal items', { [one]: '- [ ] a\n- [ ] a\n', [two]: '- [ ] a\n' }, [`${two}:1 MIRROR`]],
    ['a tick in one place', { [one]: `x\n- [x] a${proof}\n`, [two]: '\n\n- [ ] a\n' }, [`${two}:3 MIRROR`]],
    ['a tick without evidence', { [one]: '- [x] a\n', [two]: '- [x] a\n' }, [`${one}:1 EVIDENCE`, `${two}:1 EVIDENCE`]],
    ['a tick with bad evidence', { [one]: '- [x] a: `.runs/b/cli/c/manifest.json`\n' }, [`${one}:1 EVIDENCE`]],
    ['bad evidence before good evidence', { [one]: `- [x] a: \`.runs/x\` \`${good}\`\n` }, []],
    ['evidence of an open item', { [one]: `- [ ] a${proof}\n` }, []],
  ])('%s', (_name, files, findings) => expect(said(files)).toEqual(findings));

  it('says where the other one is', () => {
    const report = judgeChecklists(tasksOf({ [one]: `\n- [x] a${proof}\n`, [two]: '- [ ] a\n' }), judge);
    expect(report.findings[0]?.message).toBe('The item "a" is open here, and ticked in tasks/login.md:2.');
  });

  it('is absent without a checklist', () => {
    expect(judgeChecklists(tasksOf({ 'tasks/notes.md': 'text\n' }), judge)).toMatchObject({
      verdict: 'absent',
      findings: [],
    });
  });
});

describe('checklists --fix', () => {
  const [one, two] = ['tasks/login.md', '.agent/task/login.md'] as const;
  const fixed = (files: Files): Files => ({
    ...files,
    ...Object.fromEntries(fixChecklists(tasksOf(files), judge, (path) => files[path] ?? '')),
  });

  it.each<readonly [string, Files, Files]>([
    [
      'ticks a mirror, with the evidence',
      { [one]: `- [x] a${proof}\n`, [two]: '- [ ] a\r\nend' },
      { [two]: `- [x] a${proof}\r\nend` },
    ],
    ['ticks the first place too', { [one]: '- [ ] a', [two]: `- [x] a${proof}` }, { [one]: `- [x] a${proof}` }],
    ['adds evidence to a tick', { [one]: `- [x] a${proof}\n`, [two]: '- [x] a\n' }, { [two]: `- [x] a${proof}\n` }],
    [
      'adds an item below the last one',
      { [one]: `- [ ] a\n- [x] b${proof}\n- [ ] c\n`, [two]: '- [ ] a\n  more\n\ntext' },
      { [two]: `- [ ] a\n  more\n- [x] b${proof}\n- [ ] c\n\ntext` },
    ],
    ['adds items to a file without any', { [one]: '- [ ] a\n', [two]: '# login' }, { [two]: '# login\n- [ ] a\n' }],
    [
      'adds what only the mirror has',
      { [one]: '- [ ] a\n', [two]: '- [ ] a\n- [ ] b\n' },
      { [one]: '- [ ] a\n- [ ] b\n' },
    ],
    [
      'adds to a section',
      { [one]: '- [ ] a\n- [ ] b\n', 'docs/TASKS.md': '# login\n- [ ] a\n\n# next\n- [ ] z\n' },
      { 'docs/TASKS.md': '# login\n- [ ] a\n- [ ] b\n\n# next\n- [ ] z\n' },
    ],
    ['invents no evidence, and unticks nothing', { [one]: '- [x] a\n', [two]: '- [ ] a\n' }, {}],
    ['leaves what is in step', { [one]: `- [x] a${proof}\n`, [two]: `- [x] a${proof}\n` }, {}],
  ])('%s', (_name, files, changed) => {
    const after = fixed(files);
    expect(after).toEqual({ ...files, ...changed });
    // Once is enough.
    expect(fixed(after)).toEqual(after);
  });

  it('leaves nothing to find where evidence exists', () => {
    const files = { [one]: `- [x] a${proof}\n- [ ] b\n`, [two]: '- [ ] b\n', 'docs/TASKS.md': '## login\n\n- [x] a\n' };
    expect(said(files)).not.toEqual([]);
    expect(said(fixed(files))).toEqual([]);
  });
});

describe('the manifest behind a tick', () => {
  it('must exist, be whole, be its own, and have succeeded', async () => {
    await using runs = await tempFolder('checklists');
    writeFiles(runs.path, {
      't/cli/ok/manifest.json': manifestText('t', 'ok', { status: 'succeeded' }),
      't/cli/failed/manifest.json': manifestText('t', 'failed', { status: 'failed' }),
      't/cli/running/manifest.json': manifestText('t', 'running', { status: 'in_progress' }),
      't/cli/copy/manifest.json': manifestText('t', 'ok', { status: 'succeeded' }),
      't/cli/cut/manifest.json': manifestText('t', 'cut').slice(0, -3),
      't/cli/foreign/manifest.json': manifestText('u', 'foreign'),
      't/ok/manifest.json': manifestText('t', 'ok', { status: 'succeeded' }),
    });
    const problem = (path: string) =>
      evidenceProblem({ root: runs.path, runsDir: runs.path, outDir: '' }, `.runs/${path}`);
    expect(problem('t/cli/ok/manifest.json')).toBeUndefined();
    expect(problem('t/cli/failed/manifest.json')).toBe(
      'the run of .runs/t/cli/failed/manifest.json is failed; allowed is succeeded',
    );
    expect(problem('t/cli/running/manifest.json')).toContain('is in_progress');
    expect(problem('t/cli/copy/manifest.json')).toContain('belongs to the run ok');
    expect(problem('t/cli/foreign/manifest.json')).toContain('belongs to the task u');
    expect(problem('t/cli/cut/manifest.json')).toContain('is not JSON: it is cut, or of another program');
    expect(problem('t/cli/gone/manifest.json')).toContain('is missing');
    for (const path of ['t/ok/manifest.json', 't/cli/../manifest.json', '../t/cli/ok/manifest.json', 't/cli/ok']) {
      expect(problem(path)).toContain('is no manifest of a run; allowed is .runs/<task>/cli/<run>/manifest.json');
    }
  });
});
