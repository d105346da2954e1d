import { PassThrough, Readable } from 'node:stream';
import { expect, it } from '@jest/globals';
import { type ProcessSpec, runProcess } from '../../../../src/core/system/processes/run-process.ts';
import { describeUnless, onWindows } from '../../../helpers/unless.ts';

describeUnless(onWindows)('how a process ended', () => {
  const run = async (script: string, more: Partial<ProcessSpec> = {}) => {
    const env = { PATH: process.env.PATH ?? '' };
    const spec = {
      command: '/bin/sh',
      args: ['-c', script],
      cwd: '/',
      env,
      graceMs: { interrupt: 5_000, terminate: 50 },
    };
    const started: number[] = [];
    const result = await runProcess({ ...spec, onStart: (pid) => void started.push(pid), ...more });
    const { reason, exitCode, signalName, stdout, stderr } = result;
    return {
      ended: [reason, exitCode, signalName],
      text: [stdout.toString(), stderr.toString()],
      started: started.filter((pid) => pid > 0).length,
      error: result.error?.code,
    };
  };
  const node = (code: string, more: Partial<ProcessSpec> = {}) =>
    run('', { command: process.execPath, args: ['-e', code], ...more });

  it.each<readonly [what: string, script: string, ended: readonly unknown[]]>([
    ['with 0', 'exit 0', ['exit', 0, null]],
    ['with another status', 'exit 3', ['exit', 3, null]],
    ['with the status of a signal', 'exit 137', ['exit', 137, null]],
    ['by a signal', 'kill -9 $$', ['signal', null, 'SIGKILL']],
    ['by a request to end', 'kill -15 $$', ['signal', null, 'SIGTERM']],
  ])('%s', async (_what, script, ended) => {
    expect(await run(script)).toEqual({ ended, text: ['', ''], started: 1, error: undefined });
  });

  // The status of a program that was ended says nothing, even if it is 0.
  const polite = 'trap "exit 0" INT TERM; echo ready; while :; do sleep 0.01; done';
  it('at its time limit has no status, although it ended with 0', async () => {
    expect((await run(polite, { timeoutMs: 150 })).ended).toEqual(['timeout', null, null]);
  });

  it('after a cancellation has no status, although it ended with 0', async () => {
    const stop = new AbortController();
    const onStdout = (): void => stop.abort();
    expect((await run(polite, { signal: stop.signal, onStdout })).ended).toEqual(['cancelled', null, null]);
  });

  it('that was cancelled before its start is ended too', async () => {
    const { ended } = await run('while :; do sleep 0.01; done', { signal: AbortSignal.abort() });
    expect(ended.slice(0, 2)).toEqual(['cancelled', null]);
  });

  it('is not changed by a cancellation after its end, nor by a time limit that it kept', async () => {
    const stop = new AbortController();
    const { ended } = await run('exit 0', { signal: stop.signal, timeoutMs: 60_000 });
    stop.abort();
    expect(ended).toEqual(['exit', 0, null]);
  });

  it.each<readonly [what: string, script: string, reason: string]>([
    ['as much output as allowed', 'printf 12345678', 'exit'],
    ['as much output as allowed on each stream', 'printf 12345678; printf 12345678 >&2', 'exit'],
    ['more output than allowed', 'printf 123456789; sleep 0.05', 'output-limit'],
    ['more messages than allowed', 'printf 123456789 >&2; sleep 0.05', 'output-limit'],
  ])('with %s', async (_what, script, reason) => {
    const { ended } = await run(script, { maxOutputBytes: 8 });
    expect(ended.slice(0, 2)).toEqual([reason, reason === 'exit' ? 0 : null]);
    // What is not kept has no limit.
    const kept = await run(script, { maxOutputBytes: 8, keepOutput: false });
    expect([kept.ended, kept.text]).toEqual([
      ['exit', 0, null],
      ['', ''],
    ]);
  });

  it('has its two streams apart, and they are passed on', async () => {
    const seen = { out: '', err: '' };
    const result = await run('echo out; echo err >&2', {
      onStdout: (chunk) => {
        seen.out += chunk.toString();
      },
      onStderr: (chunk) => {
        seen.err += chunk.toString();
      },
    });
    expect([result.text, seen]).toEqual([['out\n', 'err\n'], { out: 'out\n', err: 'err\n' }]);
  });

  it('has no error of a listener', async () => {
    const onStdout = () => Promise.reject(new Error('full'));
    expect(await run('echo out', { onStdout })).toMatchObject({ ended: ['exit', 0, null], text: ['out\n', ''] });
  });

  it.each<readonly [what: string, more: Partial<ProcessSpec>, code: string]>([
    ['a program that is missing', { command: '/none/such' }, 'ENOENT'],
    ['a name that PATH does not have', { command: 'no-such-program', env: { PATH: '/bin' } }, 'ENOENT'],
    ['a folder that is missing', { cwd: '/none/such' }, 'ENOENT'],
    ['a folder', { command: '/bin/' }, 'EACCES'],
    ['a NUL in an argument', { args: ['-c', 'a\0b'] }, 'ERR_INVALID_ARG_VALUE'],
  ])('%s is not started', async (_what, more, error) => {
    const result = await run('exit 0', { ...more, timeoutMs: 60_000 });
    expect(result).toEqual({ ended: ['spawn-error', null, null], text: ['', ''], started: 0, error });
  });

  it('gets exactly its environment, its folder, its arguments and its mark', async () => {
    const code = 'console.log(JSON.stringify([process.env, process.cwd(), process.argv.slice(1)]))';
    const mark = { name: 'MARK', value: 'x' };
    const { text } = await node(code, { args: ['-e', code, 'a b', '$HOME'], env: { ONE: '1' }, mark });
    expect(JSON.parse(text[0] ?? '')).toEqual([{ ONE: '1', MARK: 'x' }, '/', ['a b', '$HOME']]);
  });

  it('reads its input to the end, or none', async () => {
    expect((await run('cat', { stdin: 'text' })).text[0]).toBe('text');
    expect((await run('cat', { stdin: Buffer.from('bytes') })).text[0]).toBe('bytes');
    expect((await run('cat', { stdin: Readable.from(['a', 'b', 'c'.repeat(200_000)]) })).text[0]).toHaveLength(200_002);
    expect((await run('cat')).text[0]).toBe('');
    // A program need not read it.
    expect((await run('exit 4', { stdin: 'x'.repeat(300_000) })).ended).toEqual(['exit', 4, null]);
  });

  it('is cancelled when its input breaks off, so that half an input counts as none', async () => {
    const stdin = new PassThrough();
    stdin.write('half');
    const onStdout = (): void => void stdin.destroy(new Error('broken'));
    const { ended, text } = await run('cat', { stdin, onStdout, graceMs: { interrupt: 50, terminate: 50 } });
    expect([ended.slice(0, 2), text[0]]).toEqual([['cancelled', null], 'half']);
  });
});
