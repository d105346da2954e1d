import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import { finding } from '../../../../src/core/diagnostics/app-error.ts';
import { causesOf } from '../../../../src/core/diagnostics/causes.ts';
import type { ErrorCode } from '../../../../src/core/diagnostics/error-codes.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import type { GateRun } from '../../../../src/stages/integrate/gates/run-gate.ts';
import { readCauseLogs } from '../../../../src/stages/integrate/report/cause-logs.ts';

const layout = layoutOf(factoryConfig.parse({}).paths, '20260301_1');
const logs = `${layout.integratorDir}/LOGS`;
const agentLogs = `${layout.runDir}/logs/A_core`;
const gate = (name: string, output = `${name} says\n`): GateRun => ({
  tree: 't',
  name,
  rc: 1,
  written: [],
  findings: [],
  output: Buffer.from(output),
});
const numbered = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_each, at) => `line ${from + at}`).join('\n');

describe('the log of a cause', () => {
  let folder: TempFolder;
  beforeEach(async () => {
    folder = await tempFolder('cause-logs');
  });
  afterEach(async () => {
    await folder[Symbol.asyncDispose]();
  });
  const put = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder.path, file)), { recursive: true });
    writeFileSync(join(folder.path, file), text);
  };
  const read = (
    code: ErrorCode,
    about: { readonly worker?: string; readonly file?: string },
    gates: readonly GateRun[] = [gate('unit'), gate('lint'), gate('prove-tests')],
  ) => {
    const causes = causesOf([finding(code, 'm', about)]);
    return [...readCauseLogs({ root: folder.path, layout, causes, gates }).values()];
  };

  it('is the output of the gate that the finding is about', () => {
    expect(read('ERR_GATE', { file: `${logs}/gate-lint.log` })).toEqual([
      { path: `${logs}/gate-lint.log`, end: 'lint says' },
    ]);
    expect(read('ERR_GATE', { file: `${logs}/gate-other.log` })).toEqual([]);
    expect(read('ERR_GATE', { file: `${logs}/gate-e2e.log` }, [gate('e2e', ' \n')])).toEqual([
      { path: `${logs}/gate-e2e.log`, end: '(no output)' },
    ]);
  });

  it.each(['ERR_TEST_FAILED', 'ERR_TEST_PROVES_NOTHING'] as const)('is that of prove-tests for %s', (code) => {
    expect(read(code, { file: 'test/a.test.js' })).toEqual([
      { path: `${logs}/gate-prove-tests.log`, end: 'prove-tests says' },
    ]);
    expect(read(code, { file: `${logs}/gate-lint.log` }, [gate('lint')])).toEqual([]);
  });

  it('is the first log of the agent that has text', () => {
    const about = { worker: 'A_core' };
    expect(read('ERR_AGENT_FAILED', about)).toEqual([]);
    const names = ['AHK_DISPATCH.log', 'AHK_STDERR.log', 'agent.stdout.log', 'agent.stderr.log'];
    for (const name of names) {
      put(`${agentLogs}/${name}`, `${name} says\n`);
      expect(read('ERR_AGENT_FAILED', about)).toEqual([{ path: `${agentLogs}/${name}`, end: `${name} says` }]);
    }
    put(`${agentLogs}/agent.stderr.log`, '\n  \n');
    expect(read('ERR_AGENT_FAILED', about)[0]?.path).toBe(`${agentLogs}/agent.stdout.log`);
    expect(read('ERR_AHK_TEMPLATE', about)[0]?.path).toBe(`${agentLogs}/agent.stdout.log`);
  });

  it('is none for a finding of another stage, or of no worker', () => {
    put(`${agentLogs}/agent.stderr.log`, 'x');
    expect(read('ERR_SCOPE', { worker: 'A_core' })).toEqual([]);
    expect(read('ERR_AGENT_FAILED', {})).toEqual([]);
  });

  it('has its last twenty lines', () => {
    const end = (text: string) => read('ERR_GATE', { file: `${logs}/gate-unit.log` }, [gate('unit', text)])[0]?.end;
    expect(end(`${numbered(1, 20)}\n`)).toBe(numbered(1, 20));
    expect(end(`${numbered(1, 21)}\n`)).toBe(numbered(2, 21));
    expect(end('x'.repeat(70_000))).toHaveLength(65_536);
  });
});
