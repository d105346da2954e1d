import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { code } from './markdown.ts';

const folder = join(import.meta.dirname, '../../docs/adr');

/** docs/adr/README.md: every decision by its number and title. */
export function renderDecisionIndex(): string {
  const files = readdirSync(folder).filter((name) => /^\d{4}-.*\.md$/.test(name));
  const rows = files.sort().map((file) => {
    const [, number = '', title = ''] = /^# (\d{4})[.:]? (.+)$/m.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
    return `| [${number}](${file}) | ${title} |`;
  });
  return `# Decisions

Generated from the pages' titles by ${code('npm run generate')}; do not edit.

Each page says what was decided and why, so that nobody has to find out again. A page is not rewritten when a decision changes: a
new one supersedes it, and the old one's status says so.

Numbers begin by area: 0001 the house, 0010 the runner's workflows and plans, 0015 its jobs, 0020 its artifacts and stand-ins,
0030 configuration, ledger and verdict, 0040 prepare, 0050 bundles, 0060 dispatch, 0070 integrate.

| Number | Decision |
| --- | --- |
${rows.join('\n')}
`;
}
