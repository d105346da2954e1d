import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { presetName } from '../../../src/core/contracts/config/preset-settings.ts';
import { workerBrief } from '../../../src/core/contracts/launch/worker-brief.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import type { AgentTask, BackendContext } from '../../../src/stages/dispatch-codex/agents/backend/backend.ts';
import { backends } from '../../../src/stages/dispatch-codex/agents/registry.ts';
import { dispatchCodex } from '../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { type DispatchRun, dispatchRun, resultsOf, scriptWorkerFromSource } from '../../helpers/stages/dispatch-run.ts';
import { refusal } from '../../helpers/stages/refusal.ts';

/** Keeps what it is told where it is collected, and says that it is done. */
const listener = `
  const fs = require('node:fs');
  const { FACTORY_BUNDLE_DIR: box, FACTORY_BRIEF: file } = process.env;
  const told = { stdin: fs.readFileSync(0, 'utf8'), env: process.env, file: fs.readFileSync(file, 'utf8') };
  fs.mkdirSync(box + '/LOGS');
  fs.writeFileSync(box + '/LOGS/told.json', JSON.stringify(told));
  fs.writeFileSync(box + '/DONE.marker', 'DONE 20261120_1 A_core');
`;
const prompt = 'RUN_ID: 20261120_1\r\nDo it, without a last line feed.';

interface Told {
  readonly stdin: string;
  readonly env: Readonly<Record<string, string>>;
  /** The text of the file that FACTORY_BRIEF names. */
  readonly file: string;
}

async function told(dispatch: object = {}): Promise<{ run: DispatchRun; heard: Told }> {
  const run = await dispatchRun({
    workers: ['A_core'],
    work: { A_core: prompt },
    backend: 'command',
    dispatch: { command: [process.execPath, '--eval', listener], ...dispatch },
  });
  await dispatchCodex(run.inputs, run.deps());
  expect(resultsOf(run).A_core?.state).toBe('DONE');
  return { run, heard: JSON.parse(readFileSync(run.file('A_core/LOGS/told.json'), 'utf8')) };
}

describe('a brief', () => {
  it('goes behind the prompt, which stays byte for byte, and stands in a file and variables', async () => {
    const { run, heard } = await told();
    await using _run = run;
    const { stdin, env, file } = heard;
    const text = readFileSync(run.file('brief/A_core.md'), 'utf8');
    expect(stdin).toBe(`${prompt}\n\n${text}`);
    const { briefs, prompts } = JSON.parse(readFileSync(run.file('RUN_INPUTS.json'), 'utf8'));
    expect(briefs.A_core).toEqual({ text: sha256(text), data: sha256(file) });
    expect(prompts.A_core).toBe(sha256(prompt));
    const brief = workerBrief.parse(JSON.parse(file));
    expect(env.FACTORY_BRIEF).toBe(join(env.FACTORY_BUNDLE_DIR ?? '', 'BRIEF.json'));
    const lists = [env.FACTORY_ALLOWED_GLOBS, env.FACTORY_BLOCKED_GLOBS, env.FACTORY_SHARED_PATHS];
    expect(lists).toEqual(
      [brief.allowed_globs, brief.blocked_globs, brief.shared_paths].map((list) => JSON.stringify(list)),
    );
    const ledger = readFileSync(run.file('ledger/A_core.jsonl'), 'utf8');
    expect(ledger).toContain(`"brief":"${sha256(text)}"`);
    // Its files lie in the outbox, which is no part of the result.
    expect(readFileSync(run.file('A_core/DIFF.patch'), 'utf8')).toBe('');
  });

  it('is left out of what is sent with dispatch.brief: false, and still stands in the file', async () => {
    const { run, heard } = await told({ brief: false });
    await using _run = run;
    const { stdin, file } = heard;
    expect(stdin).toBe(prompt);
    expect(workerBrief.parse(JSON.parse(file)).worker_id).toBe('A_core');
    expect(readFileSync(run.file('ledger/A_core.jsonl'), 'utf8')).not.toContain('"brief":"');
  });

  it.each(['brief/A_core.md', 'brief/A_core.json'])('that was altered after prepare (%s) is not sent', async (name) => {
    await using run = await dispatchRun({ workers: ['A_core'], work: {} });
    writeFileSync(run.file(name), `${readFileSync(run.file(name), 'utf8')} `);
    // By the digest of the whole launch, and where no digest was handed over by the brief's own.
    const { launchDigest: _digest, ...vouched } = run.inputs;
    const errors = [
      await refusal(() => dispatchCodex(run.inputs, run.deps())),
      await refusal(() => dispatchCodex(vouched, run.deps())),
    ];
    const file = 'tools/codex/runs/20261120_1';
    expect(errors).toMatchObject([
      { code: 'ERR_LAUNCH_STATE_ALTERED', file },
      { code: 'ERR_LAUNCH_STATE_ALTERED', file: `${file}/${name}` },
    ]);
  });
});

describe('the same brief for every backend', () => {
  const task: AgentTask = {
    ...{ runId: '20261120_1', worker: 'A_core', promptFile: '/r/A_core_20261120_1.txt', promptName: 'p.txt' },
    ...{ worktree: '/w', bundleDir: '/w/out', outbox: 'out', resultPath: '/r/result.json', agentHome: '/h' },
    prompt: 'A\n```factory-script\n{"steps": []}\n```\n',
    brief: {
      text: '# Brief\n',
      file: '/w/out/BRIEF.json',
      allowed_globs: ['src/**'],
      blocked_globs: [],
      shared_paths: [],
    },
  };
  const whole = `${task.prompt}\n# Brief\n`;
  const contextOf = (dispatch: object): BackendContext => ({
    ...factoryConfig.parse({ dispatch }),
    env: { PATH: '/bin', FACTORY_AHK_EXE: process.execPath, OPENAI_API_KEY: 'k' },
    scriptWorker: scriptWorkerFromSource,
  });
  const cases = [
    ['script', {}],
    ['codex-exec', {}],
    ['command', { command: ['agent'] }],
    ...presetName.options.map((preset) => ['command', { preset }] as const),
  ] as const;

  it.each(cases)('%s %j sends prompt and brief on standard input', (backend, dispatch) => {
    const plan = backends[backend].build(task, contextOf(dispatch));
    expect(plan.stdin).toBe(whole);
    expect(plan.env).toMatchObject({ FACTORY_BRIEF: '/w/out/BRIEF.json', FACTORY_ALLOWED_GLOBS: '["src/**"]' });
  });

  it('autohotkey pastes prompt and brief as one text, from a file of their own', () => {
    const plan = backends.autohotkey.build(task, contextOf({}));
    const file = join('/h', 'PROMPT.txt');
    expect(plan.setUp?.files).toEqual({ [file]: whole });
    expect(plan.args.slice(-3)).toEqual([String(whole.length), '/r', file]);
    const { brief: _brief, ...plain } = task;
    expect(backends.autohotkey.build(plain, contextOf({})).args).toHaveLength(5);
  });

  it('leaves a list out of the environment that is too long for one', () => {
    const allowed_globs = Array.from({ length: 4_000 }, (_, at) => `src/${at}/**`);
    const long = { ...task, brief: { ...task.brief, allowed_globs } } as AgentTask;
    const { env } = backends.command.build(long, contextOf({ command: ['agent'] }));
    expect([env.FACTORY_ALLOWED_GLOBS, env.FACTORY_SHARED_PATHS]).toEqual([undefined, '[]']);
  });
});
