// Written by `factory init --conveyor`: runs `factory conveyor` with the same arguments.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const local = join(root, 'node_modules', 'codex-factory', 'bin', 'factory.js');
const program = process.env.FACTORY_PROGRAM ?? (existsSync(local) ? local : undefined);
const [command, first] = program === undefined ? ['factory', []] : [process.execPath, [program]];
const child = spawn(command, [...first, 'conveyor', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
// Ctrl-C reaches the child too, which ends its session in an orderly way.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('error', () => {
  console.error('The program factory was not found. Install codex-factory in this repository, or set FACTORY_PROGRAM to its bin/factory.js.');
  process.exitCode = 3;
});
child.on('exit', (status) => {
  process.exitCode = status ?? 1;
});
