#!/usr/bin/env node
// The entry of the orchestrator: the verbs of `factory orchestrator` under the name that its users type (docs/orchestrator.md).
const { join } = require('node:path');

const { keepCode } = require('./keep-code.js');
keepCode();
require(join(__dirname, '../build/cli/codex-orchestrator.js'));
