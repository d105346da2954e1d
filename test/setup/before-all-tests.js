// Jest calls this once before all tests.
import { commitSeed } from './commit-seed.js';
import findStaleBuilds from './find-stale-builds.js';
import { makeTemplateFolder } from './templates.js';
import { keepTemporaryFilesInMemory } from './temporary-files.js';

export default function beforeAllTests() {
  // Read once; the processes that run the tests inherit it. The program warns of unknown names that begin with FACTORY_.
  process.env.COMMIT_SEED = String(commitSeed());
  findStaleBuilds();
  keepTemporaryFilesInMemory();
  makeTemplateFolder();
}
