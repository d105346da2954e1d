#!/usr/bin/env node
// The program's entry. `--help` and `--version` alone need nothing else; every other call loads build/cli, which loads the verb
// (docs/adr/0163).
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const [first, ...others] = process.argv.slice(2);
if (others.length === 0 && (first === '--version' || first === '-V')) {
  process.stdout.write(`${read('../package.json').version}\n`);
} else if (others.length === 0 && (first === '--help' || first === '-h')) {
  const { renderHelp } = require('./render-help.js');
  process.stdout.write(renderHelp(read('help.json'), process.stdout.columns ?? 100));
} else {
  const { keepCode } = require('./keep-code.js');
  keepCode();
  require(join(__dirname, '../build/cli/main.js'));
}

/** @param {string} file below bin */
function read(file) {
  return JSON.parse(readFileSync(join(__dirname, file), 'utf8'));
}
