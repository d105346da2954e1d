import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { collectDesk } from '../../../src/one-button/collect-inbox.ts';
import { buttonDesk, packText } from '../../helpers/runs/button-desk.ts';
import { sampled } from '../../helpers/sampled.ts';

const sampledIt = sampled(2);

describe('factory one-button --gc', () => {
  sampledIt('keeps the union of age and count, and removes the inbox’s folders with the runs', async () => {
    await using at = await buttonDesk();
    const ids: string[] = [];
    for (const day of ['01', '02', '20']) {
      at.put('PROMPTS_PACK_NEXT.txt', packText());
      const clock = fixedClock(new Date(`2026-11-${day}T10:00:00Z`));
      const env = { ...at.deps.env, FACTORY_RUN__CLOCK: `2026-11-${day}T10:00:00Z` };
      ids.push((await at.press({}, { clock, env })).runId);
    }
    const [first = '', second = '', third = ''] = ids;
    mkdirSync(join(at.inbox, '02 Runs', 'notes of the operator'));
    const deps = { ...at.deps, clock: fixedClock(new Date('2026-11-21T00:00:00Z')) };
    const inputs = { root: at.root, keepDays: 14, keepCount: 2 };

    const dry = await collectDesk({ ...inputs, dryRun: true }, deps);
    expect(dry.report).toMatchObject({ dry_run: true, records: [`02 Runs/${first}`], collected: [{ run_id: first }] });
    expect(at.names('02 Runs')).toEqual([...ids, 'notes of the operator'].sort());

    const { report, file } = await collectDesk(inputs, deps);
    expect(report).toMatchObject({
      status: 'PASS',
      keep_days: 14,
      keep_count: 2,
      total_snapshot_refs: 30,
      failed_deletes: [],
    });
    expect(report.deleted_refs.filter((ref) => ref.includes('snapshots'))).toHaveLength(10);
    expect(file).toMatch(/^tools\/codex\/runs\/_gc\/GC_20261121_000000\.json$/);
    expect(JSON.parse(at.text(file))).toMatchObject({ runs_considered: 3, records: [`02 Runs/${first}`] });
    expect(at.names('02 Runs')).toEqual([second, third, 'notes of the operator'].sort());
    expect(at.names('03 Archive')).toHaveLength(3);
    expect(await at.git('for-each-ref', '--format=%(refname)')).not.toContain(first);
    expect(at.text(`tools/codex/runs/${second}/A_core/STATUS.json`)).toContain('A_core');
  });

  sampledIt('follows no link out of a removed folder, and does not touch a claimed run', async () => {
    await using at = await buttonDesk();
    const runs = join(at.inbox, '02 Runs');
    const [old, claimed] = ['20250101_000000_AAAA', '20250101_000000_BBBB'];
    for (const name of [old, claimed]) mkdirSync(join(runs, name, 'workers'), { recursive: true });
    for (const name of [old, claimed]) writeFileSync(join(runs, name, 'x'), '');
    const { linkFolder } = await import('../../../src/core/system/files/link-folder.ts');
    await linkFolder(at.root, join(runs, old, 'workers', 'A_core'));
    at.put(`PROMPTS_PACK_NEXT.claimed-${claimed}.txt`, packText());
    const { report } = await collectDesk({ root: at.root, keepDays: 0, keepCount: 0 }, at.deps);
    expect(report.records).toEqual([`02 Runs/${old}`]);
    expect(at.names('02 Runs')).toEqual([claimed]);
    expect(readFileSync(join(at.root, 'README.md'), 'utf8')).toContain('# Sample');
  });
});
