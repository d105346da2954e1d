import { bundledPackages } from './test/setup/bundled-packages.js';

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    // Source maps in files of their own: inline ones make every module several times as long to read and to compile.
    '\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' }, sourceMaps: true },
    ],
  },
  moduleNameMapper: await bundledPackages(),
  globalSetup: '<rootDir>/test/setup/before-all-tests.js',
  globalTeardown: '<rootDir>/test/setup/after-all-tests.js',
  setupFilesAfterEnv: ['<rootDir>/test/setup/every-test-asserts.ts'],
  modulePathIgnorePatterns: ['<rootDir>/build/'],
  watchPathIgnorePatterns: ['<rootDir>/build/'],
  reporters: ['default', '<rootDir>/test/reporters/plain-summary.js'],
  testSequencer: '<rootDir>/test/setup/slow-first.js',
  maxWorkers: '100%',
  // A process's memory is copied, in part, for each process that it starts: 4 ms of processor time with 45 MB, 13 with 200, 45 with 800.
  workerIdleMemoryLimit: '120MB',
  // Ends what hangs, and nothing that is only slow because the machine is busy: a limit of its own makes a test fail there.
  testTimeout: 300_000,
};
