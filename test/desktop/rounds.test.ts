import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { factoryConfig } from '../../src/core/contracts/config/factory-config.ts';
import { layoutOf } from '../../src/core/run/layout.ts';
import { titleOf } from '../helpers/desktop/desktop-send.ts';
import { onDesktopAtNight } from '../helpers/desktop/desktop-tests.ts';
import { iterationGround } from '../helpers/runs/iteration-ground.ts';

onDesktopAtNight('a feedback round in a chat window', (ground) => {
  it('is submitted in the same window, and the second answer fixes the first', async () => {
    const { desktop } = ground();
    const dispatch = { between_workers_delay_ms: 0, window_ready_timeout_seconds: 10, worker_done_timeout_seconds: 30 };
    await using at = await iterationGround({
      config: { dispatch: { backend: 'script', ...dispatch }, workers: { A_core: { backend: 'autohotkey' } } },
      headers: { A_core: ['Work as A_core.'] },
    });
    const { runId, root } = at;
    const name = { schema_version: 1, run_id: runId, worker_id: 'A_core' };
    const time = '2026-11-20T22:02:25Z';
    const none = { required_checks: [], optional_checks: [], errors: [], warnings: [], artifacts: [] };
    const answer = ground().place();
    const files = {
      'STATUS.json': JSON.stringify({ ...name, status: 'PASS', started_at: time, ended_at: time, ...none }),
      'HANDOFF_NOTE.json': JSON.stringify({ ...name, summary: 'did it', decisions: [], risks: [], next_actions: [] }),
      'SUGGESTIONS.md': 'None.\n',
      'SUMMARY.md': 'A_core did its part.\n',
    };
    for (const [file, text] of Object.entries(files)) writeFileSync(join(answer, file), text);
    writeFileSync(join(answer, 'files.txt'), Object.keys(files).join('\n'));
    const worktree = join(root, 'tools/codex/worktrees', runId, 'A_core');
    const marker = join(worktree, layoutOf(factoryConfig.parse({}).paths, runId).outbox('A_core'), 'DONE.marker');
    const file = join(worktree, 'A_core.txt');
    const chat = await desktop.chat({ title: titleOf('A_core'), marker, done: `DONE ${runId} A_core`, file, answer });
    const env = { ...process.env, ...at.deps.env, FACTORY_AHK_EXE: desktop.exe };
    const outcome = await at.run({ backend: undefined }, { env });
    expect(outcome.steps.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'error')).toEqual(
      [],
    );
    expect(outcome.verdict).toBe('PASS');
    const [first = '', second = ''] = chat.submits();
    expect(chat.submits()).toHaveLength(2);
    expect([first.includes('## Feedback round'), second.includes('## Feedback round 1 of 1')]).toEqual([false, true]);
    expect(second).toContain('ERR_BUNDLE_FILE_MISSING');
  });
});
