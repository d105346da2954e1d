// Jest calls this once after all tests.
export { removeTemporaryFiles as default } from './temporary-files.js';
