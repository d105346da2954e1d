import { beforeEach, expect } from '@jest/globals';

// A test without an assertion cannot fail, so it fails.
beforeEach(() => {
  expect.hasAssertions();
});
