const { appendFileSync } = require('node:fs');
// The state tells the phases apart.
const { GITHUB_ENV = '', GITHUB_STATE = '', STATE_phase: phase = 'pre' } = process.env;
appendFileSync(GITHUB_ENV, `FROM_${phase.toUpperCase()}=${phase}\n`);
appendFileSync(GITHUB_STATE, `phase=${phase === 'pre' ? 'main' : 'post'}\n`);
