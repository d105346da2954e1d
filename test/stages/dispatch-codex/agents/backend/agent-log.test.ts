import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../../../src/core/system/files/temp.ts';
import {
  agentLogsIn,
  openAgentLog,
  readAgentLog,
} from '../../../../../src/stages/dispatch-codex/agents/backend/agent-log.ts';

const limit = 64 * 1024 * 1024;

describe('the logs of an agent', () => {
  let temp: TempFolder;
  let folder: string;
  beforeEach(async () => {
    temp = await tempFolder('agent-log');
    folder = join(temp.path, 'logs');
  });
  afterEach(async () => {
    await temp[Symbol.asyncDispose]();
  });
  const log = async (
    keep: boolean,
    write: (log: Awaited<ReturnType<typeof openAgentLog>>) => void | Promise<void>,
  ): Promise<void> => {
    await using open = await openAgentLog(folder, { keep });
    await write(open);
  };
  const texts = (): string[] =>
    (['agent.stdout.log', 'agent.stderr.log'] as const).map((name) => readAgentLog(folder, name).toString());

  it('hold both streams in their order', async () => {
    await log(false, ({ onStdout, onStderr }) => {
      // Nobody waits for the first chunk.
      void onStdout(Buffer.from('a'));
      void onStderr(Buffer.from('x'));
      void onStdout(Buffer.from('b'));
    });
    expect(texts()).toEqual(['ab', 'x']);
  });

  it('begin empty, or with what the same conversation logged before', async () => {
    await log(false, ({ onStdout }) => onStdout(Buffer.from('one')));
    await log(true, async ({ onStdout, onStderr }) => {
      await onStdout(Buffer.from(', two'));
      await onStderr(Buffer.from('x'));
    });
    expect(texts()).toEqual(['one, two', 'x']);
    await log(true, () => undefined);
    expect(texts()).toEqual(['one, two', 'x']);
    await log(false, () => undefined);
    expect(texts()).toEqual(['', '']);
  });

  it('replace what another worker planted, and never write through it', async () => {
    await log(false, () => undefined);
    const target = join(temp.path, 'target');
    writeFileSync(target, 'mine');
    for (const name of ['agent.stdout.log', 'agent.stderr.log']) {
      await log(false, () => undefined);
      const path = join(folder, name);
      await (await import('node:fs/promises')).rm(path);
      symlinkSync(target, path);
      await log(true, ({ onStdout, onStderr }) =>
        Promise.all([onStdout, onStderr].map((on) => on(Buffer.from('x')))).then(() => undefined),
      );
      expect([readFileSync(target, 'utf8'), readFileSync(path, 'utf8')]).toEqual(['mine', 'x']);
    }
  });

  it('drop the report of an earlier agent', async () => {
    await log(false, () => undefined);
    expect(agentLogsIn(folder)).toEqual(['agent.stdout.log', 'agent.stderr.log']);
    writeFileSync(join(folder, 'agent.report.md'), 'x');
    expect(agentLogsIn(folder)).toEqual(['agent.stdout.log', 'agent.stderr.log', 'agent.report.md']);
    await log(true, () => undefined);
    expect(existsSync(join(folder, 'agent.report.md'))).toBe(false);
  });

  it('end at the limit, and say so', async () => {
    const mark = `\n[truncated after ${limit} bytes]\n`;
    await log(false, async ({ onStdout, onStderr }) => {
      await onStdout(Buffer.alloc(limit - 1, 'x'));
      await onStdout(Buffer.from('yz'));
      await onStdout(Buffer.from('more'));
      await onStderr(Buffer.alloc(limit - 1, 'x'));
    });
    const [stdout = '', stderr = ''] = texts();
    expect([stdout.length, stdout.slice(limit - 2)]).toEqual([limit + mark.length, `xy${mark}`]);
    expect(stderr.length).toBe(limit - 1);
  });
});
