import type { RecordedChange } from './recorded-patch.ts';
import type { RecordedRun, RecordedWorker } from './recorded-run.ts';

const prompt = (worker: string, task: string): string => `RUN_ID: 20261120_1\nCODEX_ID: ${worker}\n\n${task}\n`;

const parser: RecordedChange = {
  path: 'src/parser.ts',
  hunks: `@@ -41,10 +41,13 @@ export function parse(text: string): Node {
   const tokens = tokenize(text);
   let at = 0;
   const next = (): Token => tokens[at++] ?? end;
-  if (tokens.length === 0) return { kind: 'empty' };
+  if (tokens.length === 0) throw new SyntaxError('the text is empty');
+  if (tokens.length > maxTokens) {
+    throw new SyntaxError(\`the text has more than \${maxTokens} tokens\`);
+  }
   return expression(next);
 }
 
-const end: Token = { kind: 'end', text: '' };
+const end: Token = { kind: 'end', text: '', line: 0 };
 `,
};

const core: RecordedWorker = {
  worker: 'A_core',
  allowed: ['/src/**', '/README.md'],
  shared: ['/README.md'],
  prompt: prompt('A_core', 'Let src/parser.ts refuse an empty text with a SyntaxError, and say so in README.md.'),
  changes: [parser, { path: 'README.md' }],
  claimed: ['src/parser.ts', 'README.md'],
  handoff: {
    summary: 'parse() throws for empty texts.',
    risks: ['Callers that relied on { kind: "empty" } now get an error.'],
  },
  dispatch: { tokens: 184_220, cost_usd: 0.92 },
  log: 'thinking about the parser\nedited src/parser.ts\nran npm test: 41 passed\n',
};

const tooling: RecordedWorker = {
  worker: 'B_tooling',
  allowed: ['/scripts/**', '/package.json', '/README.md'],
  shared: ['/README.md'],
  prompt: prompt('B_tooling', 'Add scripts/lint.js and call it from package.json.'),
  changes: [
    { path: 'package.json' },
    {
      path: 'scripts/lint.js',
      type: 'added',
      hunks: `@@ -0,0 +1,6 @@\n+import { readFileSync } from 'node:fs';\n+\n+for (const file of process.argv.slice(2)) {\n+  const lines = readFileSync(file, 'utf8').split('\\n');\n+  if (lines.some((line) => line.length > 120)) process.exitCode = 1;\n+}`,
    },
  ],
  dispatch: { tokens: 96_410, cost_usd: 0.41, ended_at: '2026-11-20T22:07:44Z' },
};

const features: RecordedWorker = {
  worker: 'C_features',
  allowed: ['/src/render/**'],
  prompt: prompt('C_features', 'Render headings with anchors in src/render/heading.ts.'),
  changes: [
    {
      path: 'src/render/heading.ts',
      type: 'added',
      hunks: `@@ -0,0 +1,5 @@\n+/** A heading with an anchor. */\n+export function heading(text: string, level = 2): string {\n+  const anchor = text.toLowerCase().replace(/[^a-z0-9]+/g, '-');\n+  return \`<h\${level} id="\${anchor}">\${text}</h\${level}>\`;\n+}`,
    },
  ],
  dispatch: { tokens: 121_004, cost_usd: 0.55, ended_at: '2026-11-20T22:09:10Z' },
};

const tests: RecordedWorker = {
  worker: 'D_validation',
  allowed: ['/test/**'],
  prompt: prompt('D_validation', 'Test the new errors of the parser.'),
  changes: [
    {
      path: 'test/parser.test.ts',
      hunks: `@@ -12,4 +12,9 @@ describe('parse', () => {\n     expect(parse('1 + 2')).toEqual(sum(1, 2));\n   });\n \n+  it('refuses an empty text', () => {\n+    expect(() => parse('')).toThrow('the text is empty');\n+  });\n+\n   it('keeps the order of operators', () => {`,
    },
  ],
  dispatch: { tokens: 77_950, cost_usd: null, ended_at: '2026-11-20T22:11:58Z' },
};

const aggregator: RecordedWorker = {
  worker: 'Z_aggregator',
  allowed: [],
  prompt: prompt('Z_aggregator', 'Sum up what the others did.'),
  changes: [],
  summary: 'Four workers: the parser, a lint script, headings, and tests.\n',
  dispatch: { tokens: 18_300, cost_usd: 0.06, started_at: '2026-11-20T22:12:05Z', ended_at: '2026-11-20T22:14:30Z' },
};

const gateOutput = 'TAP version 13\nok 1 - parses sums\nok 2 - refuses an empty text\n1..2\n# pass 2\n';

export const passed: RecordedRun = {
  workers: [core, tooling, features, tests, aggregator],
  gates: [
    { name: 'tests', rc: 0, output: gateOutput },
    { name: 'lint', rc: 0, output: 'checked 41 files\n' },
  ],
};

/** One worker, one file: the smallest run. */
export const smallest: RecordedRun = {
  workers: [{ ...core, changes: [parser], claimed: ['src/parser.ts'] }],
};

const overlapMessage =
  'C_features conflicts with A_core in src/parser.ts (content); the later worker must redo its change.';

export const overlapped: RecordedRun = {
  status: 'BLOCKED',
  cause: `ERR_MERGE_CONFLICT: ${overlapMessage}`,
  nextAction: 'factory resume --run-id 20261120_1 --workers C_features',
  workers: [
    core,
    tooling,
    {
      ...features,
      allowed: ['/src/render/**', '/src/parser.ts'],
      changes: [
        {
          path: 'src/parser.ts',
          hunks: `@@ -42,6 +42,7 @@ export function parse(text: string): Node {\n   let at = 0;\n   const next = (): Token => tokens[at++] ?? end;\n-  if (tokens.length === 0) return { kind: 'empty' };\n+  if (tokens.length === 0) return { kind: 'empty', line: 0 };\n+  trace(tokens);\n   return expression(next);\n }\n `,
          outcome: 'conflict-routed',
          detail: 'A_core',
        },
        ...(features.changes ?? []),
      ],
      claimed: ['src/parser.ts', 'src/render/heading.ts'],
      accepted: true,
    },
    tests,
    aggregator,
  ],
  failed: { merge_applies: '1 conflict' },
  findings: [
    {
      code: 'ERR_MERGE_CONFLICT',
      severity: 'error',
      message: overlapMessage,
      next_action: 'factory resume --run-id 20261120_1 --workers C_features',
      worker: 'C_features',
      file: 'src/parser.ts',
      line: 44,
      end_line: 45,
    },
    {
      code: 'ERR_STALE_READ',
      severity: 'warning',
      message:
        'D_validation uses parse (test/parser.test.ts:12), but A_core changed what it returns or throws in src/parser.ts. Grade: A.',
      next_action: 'Read both changes together.',
      worker: 'D_validation',
      file: 'test/parser.test.ts',
      line: 12,
    },
  ],
  gates: [{ name: 'tests', rc: 3, output: '' }],
};

export const gateFailed: RecordedRun = {
  ...passed,
  status: 'BLOCKED',
  cause: 'ERR_GATE: The gate tests ended with rc 1.',
  nextAction: 'Fix what the log says, then run factory resume --run-id 20261120_1.',
  findings: [
    {
      code: 'ERR_GATE',
      severity: 'error',
      message: 'The gate tests ended with rc 1.',
      next_action: 'Fix what the log says, then run factory resume --run-id 20261120_1.',
      file: 'tools/codex/runs/20261120_1/Z_aggregator/LOGS/gate-tests.log',
    },
  ],
  gates: [
    {
      name: 'tests',
      rc: 1,
      output: `${gateOutput}not ok 3 - keeps the order of operators\n  expected: 7\n  actual: 9\n`,
    },
    { name: 'lint', rc: 0, output: 'checked 41 files\n' },
  ],
};

export const living: RecordedRun = {
  status: 'PENDING',
  workers: [
    { ...core, dispatch: { state: 'DONE', tokens: 184_220, cost_usd: 0.92 } },
    { ...tooling, dispatch: { state: 'RUNNING', ended_at: '' } },
    { ...features, dispatch: { state: 'RUNNING', ended_at: '' } },
    {
      ...tests,
      dispatch: { state: 'TIMEOUT', code: 'ERR_WORKER_TIMEOUT', reason: 'no DONE.marker after 600 seconds' },
    },
    { ...aggregator, dispatch: { state: 'PENDING', started_at: '', ended_at: '' } },
  ],
};

/** @param count how many files */
export function large(count: number): RecordedRun {
  const areas = ['src/core', 'src/runner/plan', 'src/runner/execute/jobs', 'src/web/ui', 'packages/site/pages', 'docs'];
  const changes = Array.from({ length: count }, (_, at): RecordedChange => {
    const area = areas[at % areas.length] ?? 'src';
    const path = `${area}/part-${Math.floor(at / 60)}/module-${at}.${area === 'docs' ? 'md' : 'ts'}`;
    const lines = Array.from({ length: 4 + (at % 9) }, (_line, n) => `+export const value${n} = compute(${at}, ${n});`);
    return {
      path,
      hunks: `@@ -1,2 +1,${lines.length + 1} @@ module ${at}\n first line\n-export const value = ${at};\n${lines.join('\n')}`,
    };
  });
  const share = Math.ceil(count / 4);
  const workers = (['A_core', 'B_tooling', 'C_features', 'D_validation'] as const).map(
    (worker, at): RecordedWorker => ({
      worker,
      changes: changes.slice(at * share, (at + 1) * share),
      dispatch: { tokens: 1_000_000 + at, cost_usd: 4.2 },
    }),
  );
  return { workers, gates: [{ name: 'tests', rc: 0, output: gateOutput }] };
}

const markup = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';
const tricks = `${markup}\u202egnp.exe\u2066\u200b\u0007\u001b[31m</script><!--`;

/** Every field that a worker writes holds markup, hidden characters or a very long line. */
export const hostile: RecordedRun = {
  status: 'BLOCKED',
  cause: `ERR_SCOPE: ${tricks}`,
  nextAction: tricks,
  workers: [
    {
      worker: 'A_core',
      allowed: [`src/${markup}/**`],
      prompt: `${tricks}\nsrc/${markup}.js\n`,
      summary: tricks,
      handoff: { summary: tricks, decisions: [tricks], risks: [tricks], next_actions: [tricks] },
      log: `${tricks}\n${'x'.repeat(1_000_000)}\n${tricks}\n`,
      claimed: [`claimed/${markup}`],
      dispatch: { reason: tricks, code: 'ERR_SCOPE', state: 'FAILED' },
      changes: [
        {
          path: `src/${markup}.js`,
          hunks: `@@ -1 +1,2 @@ ${tricks}\n-${tricks}\n+${tricks}\n+${'<b>'.repeat(300_000)}`,
        },
        { path: `src/\u202egpj.exe`, type: 'added', hunks: `@@ -0,0 +1 @@\n+${tricks}` },
        { path: `${'very-long-name-'.repeat(60)}.txt`, detail: tricks, outcome: 'rejected' },
      ],
    },
  ],
  findings: [
    {
      code: 'ERR_SCOPE',
      severity: 'error',
      message: tricks,
      next_action: tricks,
      worker: tricks,
      file: `src/${markup}.js`,
      line: 1,
    },
  ],
  gates: [{ name: `tests${markup}`, rc: 1, output: tricks }],
};
