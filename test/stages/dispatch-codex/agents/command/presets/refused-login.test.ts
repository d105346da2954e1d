import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { tempFolder } from '../../../../../../src/core/system/files/temp.ts';
import { dispatchCodex } from '../../../../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { agentWork, dispatchRun, resultsOf } from '../../../../../helpers/stages/dispatch-run.ts';
import { itUnless, onWindows } from '../../../../../helpers/unless.ts';

const claude = [
  '{"type":"system","subtype":"init","session_id":"s"}',
  ...Array(3).fill('{"type":"system","subtype":"api_retry","error_status":401}'),
];
const codex = [
  '{"type":"thread.started","thread_id":"t"}',
  ...[1, 2, 3].map((at) => `{"type":"error","message":"Reconnecting... ${at}/5 (unexpected status 401 Unauthorized)"}`),
];

itUnless(onWindows).each([
  ['claude', 'command', claude, 'ERR_AGENT_LOGIN'],
  ['codex', 'codex-exec', codex, 'ERR_AGENT_LOGIN'],
  ['claude', 'command', claude.slice(0, 2), 'ERR_AGENT_STALLED'],
] as const)(
  '%s (%s) is ended at once when its login is refused again, and not before',
  async (name, backend, lines, code) => {
    await using folder = await tempFolder('factory-refused');
    const executable = join(folder.path, name);
    const printed = lines.map((line) => `echo '${line}'\n`).join('');
    writeFileSync(executable, `#!/bin/sh\n[ "$1" = --version ] && exit 1\n${printed}exec sleep 600\n`);
    chmodSync(executable, 0o755);
    await using run = await dispatchRun({
      work: agentWork(),
      backend,
      dispatch: { stall_seconds: 1, max_attempts: 1, ...(backend === 'command' ? { preset: 'claude' as const } : {}) },
      presets: { claude: { executable } },
      codex: { executable },
      workers: ['A_core'],
    });
    const env = { ...process.env, ANTHROPIC_API_KEY: 'k', OPENAI_API_KEY: 'k' };
    await dispatchCodex(run.inputs, run.deps({ env }));
    expect(resultsOf(run).A_core).toMatchObject({ state: 'FAILED', code });
  },
);
