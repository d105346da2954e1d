// Written by `factory init --orchestrator`: runs `codex-orchestrator GUARD` of this repository with the same arguments.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const program = process.env.CODEX_ORCHESTRATOR_PROGRAM ?? join(root, 'node_modules', 'codex-factory', 'bin', 'codex-orchestrator.js');
if (existsSync(program)) {
  const child = spawn(process.execPath, [program, 'GUARD', ...process.argv.slice(2)], { stdio: 'inherit' });
  child.on('exit', (status) => {
    process.exitCode = status ?? 1;
  });
} else {
  console.error(`${program} is missing. Run npm install in this repository.`);
  process.exitCode = 1;
}
