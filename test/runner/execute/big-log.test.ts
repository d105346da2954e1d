import { execFile } from 'node:child_process';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { compileSource } from '../../helpers/processes/compiled-source.ts';

/** The cost for a process of reading a program's output: its processor seconds, and its largest size. */
interface Reading {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Reads a program's output in a separate process: into a step's log as the runner does, or into nothing. */
const reader = (module: (path: string) => string): string => `
import { mkdirSync } from 'node:fs';
import { runProcess } from '${module('core/system/processes/run-process')}';
import { systemClock } from '${module('core/system/clock')}';
import { Masker } from '${module('runner/execute/protocol/masks/masker')}';
import { ProblemMatchers } from '${module('runner/execute/protocol/problem-matcher')}';
import { StepChannel } from '${module('runner/execute/steps/step-channel')}';
const [folder, kind, script] = process.argv.slice(2);
const masker = new Masker();
for (let index = 0; index < 10; index++) masker.add(\`ghp_secret\${index}/Value+\${index}&x="1"\`);
const job = {
  setup: { clock: systemClock(), debug: false, emit: () => undefined }, id: 'a', masker, matchers: new ProblemMatchers(),
  folders: { logs: folder, workspace: folder }, annotations: [], warned: new Set(), env: new Map(), path: [],
};
const channel = await StepChannel.open(job, 1, 'big');
const streams = channel.openStreams({ outputs: {} }, new Map(), {});
const result = await runProcess({
  command: 'bash', args: ['-c', script], cwd: folder, env: process.env, keepOutput: false,
  onStdout: kind === 'log' ? streams.onStdout : () => undefined,
});
streams.end();
await channel.close();
if (result.exitCode !== 0) throw new Error(String(result.exitCode));
console.log(JSON.stringify({ seconds: process.cpuUsage().user / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 }));
`;

const line = '2026-11-20 INFO compiling src/components/widget-1234.ts with the option --fast (12 ms)';
const sizes = [
  { what: '1 GB of lines', bytes: 1_000_000_000, script: `yes '${line}' | head -c 1000000000` },
  { what: 'one line of 100 MB', bytes: 100_000_000, script: "head -c 100000000 /dev/zero | tr '\\0' a" },
];

describe('big logs', () => {
  it.each(sizes)('$what', async ({ what, bytes, script }) => {
    await using folder = await tempFolder('big-log');
    const module = compileSource(folder.path, ['core/diagnostics', 'core/system', 'runner/execute']);
    const entry = join(folder.path, 'reader.js');
    await writeFile(entry, reader(module));
    const read = async (kind: 'log' | 'nothing'): Promise<Reading> => {
      const { stdout } = await promisify(execFile)(process.execPath, [entry, folder.path, kind, script]);
      return JSON.parse(stdout) as Reading;
    };
    const bare = await read('nothing');
    const log = await read('log');
    expect((await stat(join(folder.path, '1_big.log'))).size).toBeGreaterThan(bytes);
    expect(log.megabytes).toBeLessThan(200);
    console.log(
      `${what}: ${log.seconds.toFixed(1)} s of processor time, ${Math.round(log.megabytes)} MB; ` +
        `reading the pipe alone ${bare.seconds.toFixed(1)} s; ratio ${(log.seconds / bare.seconds).toFixed(1)}`,
    );
  });
});
