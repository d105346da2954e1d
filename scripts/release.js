// The steps of a release that are text (docs/releasing.md):
//   node scripts/release.js cut X.Y.Z DATE   in a pull request: sets the version and gives the changelog a section of its own
//   node scripts/release.js plan             in the release workflow: checks both, prints what the workflow needs as NAME=VALUE
//   node scripts/release.js notes            prints the changelog's section of the version
//   node scripts/release.js render           prints the files of the commit that the tags name, as JSON for GitHub's trees
//   node scripts/release.js source           prints where the package comes from, for `factory init` (build/source.json)
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const semver = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;
const unreleased = '## [Unreleased]';

/**
 * @param {string} changelog
 * @param {string} version
 * @returns {string} the text below the version's heading; empty when there is none
 */
export function notesOf(changelog, version) {
  const lines = changelog.split('\n');
  const heading = version === '' ? unreleased : `## [${version}]`;
  const start = lines.findIndex((line) => line === heading || line.startsWith(`${heading} - `));
  if (start === -1) return '';
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith('## '));
  return lines
    .slice(start + 1, length === -1 ? undefined : start + 1 + length)
    .join('\n')
    .trim();
}

/**
 * Turns the section Unreleased into the section of a version.
 *
 * @param {string} changelog
 * @param {string} version
 * @param {string} day YYYY-MM-DD
 */
export function cutChangelog(changelog, version, day) {
  if (!semver.test(version)) throw new Error(`${version} is not a version of the form X.Y.Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) throw new Error(`${day} is not a date of the form YYYY-MM-DD`);
  if (notesOf(changelog, version) !== '') throw new Error(`CHANGELOG.md already has a section ${version}`);
  if (notesOf(changelog, '') === '') throw new Error('CHANGELOG.md has nothing under Unreleased');
  return changelog.replace(unreleased, `${unreleased}\n\n## [${version}] - ${day}`);
}

/**
 * The decision of the release workflow for this state of the repository.
 *
 * @param {{ readonly version: string, readonly private?: boolean }} manifest package.json
 * @param {string} changelog
 */
export function planRelease(manifest, changelog) {
  const { version } = manifest;
  const [, major] = semver.exec(version) ?? [];
  if (major === undefined) throw new Error(`package.json has the version ${version}; X.Y.Z is needed`);
  if (notesOf(changelog, version) === '') {
    throw new Error(`CHANGELOG.md has no section ${version}. Run: node scripts/release.js cut ${version} DATE`);
  }
  return { version, tag: `v${version}`, 'major-tag': `v${major}`, 'publish-npm': String(manifest.private !== true) };
}

/**
 * The workflows and the action that users name by a tag: they use the four actions at a commit, because `./` would be the caller's repository.
 *
 * @param {string} repository owner/name
 * @param {string} sha the commit of the actions
 * @returns {Promise<{ path: string, mode: '100644', type: 'blob', content: string }[]>}
 */
export async function renderRelease(repository, sha) {
  const { renderedWorkflows, renderWorkflow } = await import('../src/cli/local-run/workflow-source.ts');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const rendering = { repository, sha, version };
  const files = new Map(await renderedWorkflows(root, rendering));
  files.set('action.yml', renderWorkflow(readFileSync(join(root, 'action.yml'), 'utf8'), rendering));
  return [...files].map(([path, content]) => ({ path, mode: '100644', type: 'blob', content }));
}

/** The repository and commit of the workflow run. */
function released() {
  const { GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = process.env;
  if (!repository || !commit) throw new Error('GITHUB_REPOSITORY and GITHUB_SHA must be set');
  return { repository, commit };
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @param {readonly string[]} argv */
async function main([verb, version = '', day = '']) {
  const textOf = (/** @type {string} */ name) => readFileSync(join(root, name), 'utf8');
  const changelog = textOf('CHANGELOG.md');
  const manifest = JSON.parse(textOf('package.json'));
  if (verb === 'notes') return `${notesOf(changelog, manifest.version)}\n`;
  if (verb === 'source') return `${JSON.stringify(released())}\n`;
  if (verb === 'render') {
    await import('./ts-loader.js');
    const { repository, commit } = released();
    return `${JSON.stringify(await renderRelease(repository, commit))}\n`;
  }
  if (verb === 'plan') {
    const lines = Object.entries(planRelease(manifest, changelog)).map(([name, value]) => `${name}=${value}\n`);
    return lines.join('');
  }
  if (verb !== 'cut') throw new Error('usage: node scripts/release.js cut X.Y.Z DATE | plan | notes | render | source');
  writeFileSync(join(root, 'CHANGELOG.md'), cutChangelog(changelog, version, day));
  for (const name of ['package.json', 'package-lock.json']) {
    const data = JSON.parse(textOf(name));
    data.version = version;
    if (data.packages?.[''] !== undefined) data.packages[''].version = version;
    writeFileSync(join(root, name), `${JSON.stringify(data, null, 2)}\n`);
  }
  return `Version ${version}: commit package.json, package-lock.json and CHANGELOG.md.\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.stdout.write(await main(process.argv.slice(2)));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
