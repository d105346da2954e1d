// A whole agent that needs no account: it folds accents in src/slug.js and tests that. scripts/record-session.js runs it, and docs/agents.md
// explains its contract. Where it may change only some paths, it also writes a file
// outside of them, which blocks the run.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const put = (path, text) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};
const brief = JSON.parse(readFileSync(process.env.FACTORY_BRIEF, 'utf8'));

put(
  'src/slug.js',
  `const plain = (text) => text.normalize('NFD').replace(/\\p{M}/gu, '');
export const slug = (title) => plain(title).toLowerCase().replace(/[^a-z0-9]+/g, '-');
`,
);
const tests = readFileSync('test/slug.test.js', 'utf8');
put('test/slug.test.js', `${tests}test('folds accents', () => assert.equal(slug('Brûlée'), 'brulee'));\n`);
if (brief.allowed_globs.includes('/src/**') && !brief.allowed_globs.includes('/README.md')) put('README.md', 'slug() folds accents.\n');

for (const { path, example } of brief.files) put(path, path.endsWith('SUMMARY.md') ? 'Fold accents in slug()\n' : example);
put(brief.marker.path, `${brief.marker.line}\n`);
