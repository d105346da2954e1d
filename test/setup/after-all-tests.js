// Jest calls this once after all tests.
import { removeTemplateFolder } from './templates.js';
import { removeTemporaryFiles } from './temporary-files.js';

export default function afterAllTests() {
  removeTemplateFolder();
  removeTemporaryFiles();
}
