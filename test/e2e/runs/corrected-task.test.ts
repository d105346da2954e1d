import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { endToEnd } from '../../helpers/runs/end-to-end.ts';

// Two whole runs.
jest.setTimeout(240_000);

/** Writes the file that its prompt names. */
const agent = `import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
const put = (path, text) => (mkdirSync(dirname(path), { recursive: true }), writeFileSync(path, text));
const { files, marker } = JSON.parse(readFileSync(process.env.FACTORY_BRIEF, 'utf8'));
put(/^Write (\\S+)$/m.exec(readFileSync(process.env.FACTORY_PROMPT_FILE, 'utf8'))[1], 'x\\n');
for (const { path, example } of [...files, { path: marker.path, example: marker.line + '\\n' }]) put(path, example);
`;

describe('the next action of a BLOCKED run of a task', () => {
  it('is a command that leads to PASS with a corrected task', async () => {
    await using at = await endToEnd({ files: { 'src/a.txt': 'a\n' } });
    const program = join(at.folder, 'agent.mjs');
    writeFileSync(program, agent);
    const config = {
      schema_version: 1,
      dispatch: { backend: 'command', command: [process.execPath, program], max_rework: 0 },
      workers: { A_core: { allowed_globs: ['/src/**'] } },
    };
    writeFileSync(join(at.repo, 'tools/codex/factory/factory.config.json'), JSON.stringify(config));
    await at.git(['commit', '--quiet', '--all', '--message', 'Name the agent']);
    const place = ['--repo', at.repo, '--record-dir', at.records, '--json'];
    const blocked = await at.factory(['run', '--task', 'Write docs/b.txt', ...place]);
    const { run_id: id, next_action: next } = blocked.lines.at(-1) ?? {};
    const runId = String(id);
    const again = `factory run --run-id ${runId} --repo ${at.repo} --task "<TASK>"`;
    const anew = `factory run --repo ${at.repo} --task "<TASK>"`;
    expect([blocked.code, next]).toEqual([
      2,
      `Move the task to the worker that owns the path: give every task again, corrected: ${again}. A wider scope needs a new run: widen workers.A_core.allowed_globs in factory.config.json, and the header ALLOWED_GLOBS if the prompt has one. Commit that, and start a new run: ${anew}.`,
    ]);
    const corrected = await at.factory(['run', '--run-id', runId, '--task', 'Write src/b.txt', ...place]);
    expect(corrected.lines.at(-1)).toMatchObject({ run_id: runId, verdict: 'PASS' });
  });
});
