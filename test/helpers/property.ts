import fc from 'fast-check';

// Every run uses the same examples. A nightly run uses others, and a failure prints its seed.
const { FACTORY_TEST_SEED, FACTORY_TEST_NIGHTLY } = process.env;
const seed = Number(FACTORY_TEST_SEED ?? (FACTORY_TEST_NIGHTLY === '1' ? Date.now() % 2 ** 31 : 20_261_129));
fc.configureGlobal({ seed });
if (seed !== 20_261_129) process.stdout.write(`properties: FACTORY_TEST_SEED=${seed}\n`);

/** fast-check with the seed of this run. */
export { fc };
