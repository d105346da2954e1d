// What was built from another state of src is named in the environment; a test that starts it then fails with the command that builds it
// (test/helpers/processes/built.ts).
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceDigest } from '../../scripts/bundle/source-digest.js';

const root = join(import.meta.dirname, '..', '..');

export default function findStaleBuilds() {
  const digest = sourceDigest(root);
  const builtFrom = (/** @type {string} */ file) =>
    existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8').trim() : undefined;
  process.env.FACTORY_TEST_STALE_CLI = builtFrom('build/cli/source.sha256') === digest ? '' : 'npm run build:cli';
  // A clone has the committed bundles, which `npm run check:dist` compares with the source.
  const bundles = builtFrom('build/actions.sha256') ?? digest;
  process.env.FACTORY_TEST_STALE_ACTIONS = bundles === digest ? '' : 'npm run build';
}
