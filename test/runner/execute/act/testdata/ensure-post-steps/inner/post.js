process.exitCode = process.env.INPUT_FAIL === 'true' ? 1 : 0;
