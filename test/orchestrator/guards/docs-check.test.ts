import { describe, expect, it } from '@jest/globals';
import { docReferences } from '../../../src/orchestrator/guards/docs/doc-references.ts';
import { judgeDocs } from '../../../src/orchestrator/guards/docs/judge-docs.ts';
import { markdownLines } from '../../../src/orchestrator/guards/markdown/markdown-lines.ts';
import { guardSettings } from '../../../src/orchestrator/guards/settings/guard-settings.ts';

const settings = guardSettings.parse({}).docs_check;
const isRoot = (name: string): boolean => ['src', 'docs', 'scripts', '.agent'].includes(name);
const found = (text: string, file = 'docs/AGENTS.md'): readonly string[] =>
  docReferences(file, text, isRoot).map(({ kind, name, line }) => `${line} ${kind} ${name}`);

describe('what a document names', () => {
  it.each<readonly [string, readonly string[]]>([
    ['run `npm run docs:check` first', ['1 script docs:check']],
    ['`npm run --silent lint -- --fix`', ['1 script lint']],
    ['`npm test`', ['1 script test']],
    ['npm run prose', []],
    ['```bash\nexport A=1\nnpm run build && npm run test\n```', ['3 script build', '3 script test']],
    ['```js\nnpm run build\n```', []],
    ['`npx codex-orchestrator start diagnostics --format json`', ['1 pipeline diagnostics']],
    ['`npx --no-install codex-orchestrator start docs-review`', ['1 pipeline docs-review']],
    ['`factory orchestrator start factory`', ['1 pipeline factory']],
    ['`codex-orchestrator start --format json`', []],
    ['`codex-orchestrator start <pipeline>`', []],
    ['`node scripts/spec-guard.mjs --dry-run`', ['1 path scripts/spec-guard.mjs']],
    [
      '```sh\nA=1 node --no-warnings ./scripts/x.js\nbash scripts/y.sh\n```',
      ['2 path scripts/x.js', '3 path scripts/y.sh'],
    ],
    ['`node /abs/x.js`', []],
    ['see `src/manager.ts` and `src/cli/`', ['1 path src/manager.ts', '1 path src/cli']],
    ['`src/manager.ts:12` `src/a.ts#L3`', ['1 path src/manager.ts', '1 path src/a.ts']],
    ['``src/a`b.ts``', []],
    ['`src/<name>.ts` `src/*.ts` `src/$A/x` `src/{a,b}.ts` `src/.../x`', []],
    ['`origin/main` `text/plain` `@scope/name` `a/b`', []],
    ['`manifest.json` `src`', []],
    ['`./sibling.md`', ['1 path docs/sibling.md']],
    ['`https://example.org/src/x` `~/src/x` `/src/x` `-c src/x`', []],
    [
      '[page](guide.md#part) [top](/README.md "title") [web](https://a.b/c) [here](#x)',
      ['1 path docs/guide.md', '1 path README.md'],
    ],
    ['[up](../src/x.ts) [coded](a%20b.md)', ['1 path src/x.ts', '1 path docs/a b.md']],
    ['`[no](link.md)`', []],
    ['<!-- `src/gone.ts` -->', []],
    ['<!--\n`src/gone.ts`\n-->\n`src/a.ts`', ['4 path src/a.ts']],
    ['`src/a.ts` and `src/a.ts`', ['1 path src/a.ts']],
  ])('%j', (text, expected) => expect(found(text)).toEqual(expected));
});

describe('lines of Markdown', () => {
  it.each<readonly [string, string]>([
    ['a\n```sh\nb\n```\nc', 'text other code:sh other text'],
    ['~~~ Bash x\n```\n~~~', 'other code:bash other'],
    ['````\n```\n`````\na', 'other code: other text'],
    ['```a```\nb', 'text text'],
    ['- ```sh\n  a\n  ```\nb', 'other code:sh other text'],
    ['```\nnever closed', 'other code:'],
    ['a\r\nb', 'text text'],
  ])('%j', (text, expected) => {
    const said = markdownLines(text).map(({ kind, language }) => (kind === 'code' ? `code:${language}` : kind));
    expect(said.join(' ')).toBe(expected);
  });
});

describe('whether it exists', () => {
  const files = ['package.json', 'src/a.ts', 'docs/AGENTS.md', 'docs/deep/x.md'];
  const judged = (text: string, rest: Partial<typeof settings> = {}) =>
    judgeDocs(
      {
        docs: new Map([['docs/AGENTS.md', text]]),
        files,
        scripts: new Set(['build', 'test']),
        pipelines: new Set(['diagnostics', 'own']),
      },
      { ...settings, ...rest },
    );

  it.each([
    '`npm run build` `npm test`',
    '`codex-orchestrator start own`',
    '`src/a.ts` `src/` `docs/deep` `deep/x.md`',
    '[a](deep/x.md) [b](./) [c](..)',
    '`.runs/<task>/x` `.runs/task/manifest.json` `out/task/state.json` `dist/x.js`',
    '`node out/x.js`',
  ])('all of %s', (text) => expect(judged(text)).toMatchObject({ verdict: 'passed', findings: [] }));

  it.each<readonly [string, string]>([
    ['`npm run lint`', 'package.json has no script "lint"; it has build, test.'],
    ['`codex-orchestrator start gone`', 'There is no pipeline "gone"; there are diagnostics, own.'],
    ['`scripts/gone.mjs`', 'There is no file or folder scripts/gone.mjs.'],
    ['`src/A.ts`', 'There is no file or folder src/A.ts.'],
    ['[a](gone.md)', 'There is no file or folder docs/gone.md.'],
    ['[a](../../outside.md)', 'There is no file or folder ../outside.md.'],
  ])('not %s', (text, message) => {
    const report = judged(`\n${text}`);
    expect(report.verdict).toBe('failed');
    expect(report.findings).toEqual([
      expect.objectContaining({ code: 'ERR_DOCS_REFERENCE', message, file: 'docs/AGENTS.md', line: 2 }),
    ]);
  });

  it('accepts what the settings allow', () => {
    expect(judged('`npm run lint`', { allow: ['lint'] }).verdict).toBe('passed');
  });

  it('is absent without documents', () => {
    const nothing = { docs: new Map<string, string>(), files, scripts: undefined, pipelines: new Set<string>() };
    expect(judgeDocs(nothing, settings)).toMatchObject({ verdict: 'absent', findings: [] });
  });
});
