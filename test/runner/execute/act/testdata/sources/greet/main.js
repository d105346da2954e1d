require('node:fs').appendFileSync(process.env.GITHUB_OUTPUT ?? '', `greeting=Hello ${process.env.INPUT_WHO}\n`);
