// Written by `factory init --conveyor`: runs `factory conveyor` with the same arguments.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
// On Windows npm puts scripts on PATH, which only cmd.exe could run. The program itself is below the same folder.
const folders = process.platform === 'win32' ? (process.env.PATH ?? '').split(delimiter) : [];
const places = [root, ...folders].map((folder) => join(folder, 'node_modules', 'codex-factory', 'bin', 'factory.js'));
const program = process.env.FACTORY_PROGRAM ?? places.find((place) => existsSync(place));
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
