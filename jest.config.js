/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' }, sourceMaps: 'inline' },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/build/'],
  watchPathIgnorePatterns: ['<rootDir>/build/'],
  reporters: ['default', '<rootDir>/test/reporters/plain-summary.js'],
  maxWorkers: '100%',
  testTimeout: 180_000,
};
