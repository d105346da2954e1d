import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type ProcessResult, runProcess } from '../../src/core/system/processes/run-process.ts';
import { buttonDesk, packText } from '../helpers/runs/button-desk.ts';
import { itUnless } from '../helpers/unless.ts';

const root = join(import.meta.dirname, '../..');
const script = join(root, 'tools/hos/launcher/hos_factory_one_button.ps1');
const env = Object.fromEntries(
  Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
);

function press(cwd: string, args: readonly string[]): Promise<ProcessResult> {
  const all = ['-NoProfile', '-ExecutionPolicy', 'Bypass', '-File', script, ...args];
  return runProcess({ command: 'pwsh', args: all, cwd, env, timeoutMs: 120_000 });
}

const found = await runProcess({
  command: 'pwsh',
  args: ['-NoProfile', '-Command', 'exit 7'],
  cwd: root,
  env,
  timeoutMs: 60_000,
});
const hasPowerShell = found.exitCode === 7;

describe('hos_factory_one_button.ps1', () => {
  it('is a thin wrapper: it declares no parameter and returns the exit status', () => {
    const text = readFileSync(script, 'utf8');
    expect(text).toMatch(/one-button @args/);
    expect(text).toMatch(/\nexit \$LASTEXITCODE\n$/);
    expect(text).not.toMatch(/param\s*\(/i);
  });

  itUnless(hasPowerShell ? undefined : 'there is no PowerShell here; the Windows job of CI has it')(
    'takes the documented parameters, and gives 0, 2 and 3',
    async () => {
      await using at = await buttonDesk();
      const common = ['--repo', at.root, '--backend', 'script'];
      expect((await press(at.root, common)).exitCode).toBe(3);
      at.put('PROMPTS_PACK_NEXT.txt', packText());
      expect((await press(at.root, [...common, '--dry-only'])).exitCode).toBe(0);
      expect(at.names('01 En_bruto')).toEqual(['PROMPTS_PACK_NEXT.txt']);
      expect((await press(at.root, common)).exitCode).toBe(0);
      const [runId = ''] = at.names('02 Runs');
      expect(at.names('03 Archive')).toEqual([`PACK_${runId}.txt`]);
      const again = await press(at.root, [...common, '--resume', runId]);
      expect([again.exitCode, again.stdout.toString()]).toEqual([0, expect.stringContaining(runId)]);
      expect((await press(at.root, [...common, '--gc', '--keep-days', '14', '--keep-count', '20'])).exitCode).toBe(0);
      at.put('PROMPTS_PACK_NEXT.txt', packText({ A_core: [{ exit: 3 }] }));
      expect((await press(at.root, common)).exitCode).toBe(2);
    },
  );
});
