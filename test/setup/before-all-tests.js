// Jest calls this once before all tests.
import findStaleBuilds from './find-stale-builds.js';
import { keepTemporaryFilesInMemory } from './temporary-files.js';

export default function beforeAllTests() {
  findStaleBuilds();
  keepTemporaryFilesInMemory();
}
