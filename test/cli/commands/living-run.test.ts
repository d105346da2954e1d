import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { allVerbs } from '../../../src/cli/all-verbs.ts';
import { describe as describeProgram } from '../../../src/cli/program/describe.ts';
import { factory, keptIo } from '../../helpers/processes/command-line.ts';
import { buttonDesk, packText } from '../../helpers/runs/button-desk.ts';
import { fixedInstant } from '../../helpers/runs/end-to-end.ts';
import { type IterationGround, iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { type LivingRun, livingRun, waitingConfig } from '../../helpers/runs/living-run.ts';
import { sampled, sampledGroup } from '../../helpers/sampled.ts';
import { treeManifest } from '../../helpers/tree-manifest.ts';

const sampledIt = sampled(3);

const runId = '20261120_1';
const own = ['--run-id', runId];

/** How a verb may treat an active run: it is refused, it only reads, or it works on something else and does not touch the run. */
interface Case {
  readonly args: readonly string[];
  readonly does: 'refused' | 'looks' | 'works elsewhere';
  /** Paths below the repository that the verb may change. */
  readonly may?: RegExp;
  readonly code?: number;
}

/** Every verb of the program; a missing one fails the test. */
const records = ['--record-dir', '{outside}/records'];

const verbs: Readonly<Record<string, readonly Case[]>> = {
  quickstart: [{ args: ['--keep', '{outside}/quickstart'], does: 'works elsewhere', code: 0 }],
  run: [{ args: ['--zip', `tools/codex/prompt_zips/${runId}.zip`], does: 'refused' }],
  'one-button': [
    { args: ['--resume', runId], does: 'refused', code: 3 },
    { args: [], does: 'works elsewhere', may: /^\.factory\//, code: 3 },
    {
      args: ['--gc', '--keep-days', '0', '--keep-count', '0'],
      does: 'works elsewhere',
      may: /^\.factory\/|^tools\/codex\/runs\/_gc\//,
      code: 0,
    },
  ],
  'runner run': [
    {
      args: ['.github/workflows/own.yml', '--event', 'push', '--any-label', '--record-dir', '{outside}/runner'],
      does: 'works elsewhere',
      code: 0,
    },
  ],
  'runner check': [{ args: ['--no-shellcheck', ...records], does: 'looks' }],
  'runner list': [{ args: records, does: 'looks', code: 0 }],
  'runner show': [{ args: records, does: 'looks' }],
  'runner logs': [{ args: records, does: 'looks' }],
  'runner artifacts': [{ args: records, does: 'looks' }],
  'runner artifacts download': [{ args: ['--dir', '{outside}/downloads', ...records], does: 'looks' }],
  'runner cancel': [{ args: records, does: 'looks' }],
  'runner approve': [{ args: records, does: 'looks' }],
  'runner rerun': [{ args: records, does: 'looks' }],
  'runner actions add': [{ args: ['acme/tool@main', '--from', '.', ...records], does: 'looks' }],
  'runner actions list': [{ args: records, does: 'looks', code: 0 }],
  'runner actions prune': [{ args: records, does: 'looks', code: 0 }],
  'runner actions lock': [
    { args: records, does: 'works elsewhere', may: /^\.github\/workflows\/actions\.lock$/, code: 0 },
  ],
  'runner cache list': [{ args: records, does: 'looks', code: 0 }],
  'runner cache delete': [{ args: ['--all', ...records], does: 'looks' }],
  'runner start': [{ args: ['--once', ...records], does: 'works elsewhere', code: 0 }],
  'runner status': [{ args: records, does: 'looks' }],
  'runner dispatch': [{ args: ['own.yml', ...records], does: 'looks' }],
  // A service of this machine: test/runner/standing/autostart.test.ts installs one with programs of its own.
  'runner install': [{ args: ['--max-jobs', 'none', ...records], does: 'looks', code: 64 }],
  'runner uninstall': [{ args: ['--record-dir'], does: 'looks', code: 64 }],
  oneshot: [{ args: own, does: 'refused' }],
  launch: [{ args: own, does: 'refused' }],
  iterate: [
    { args: own, does: 'refused' },
    { args: [...own, '--dry-run'], does: 'refused' },
  ],
  'bundle-validate': [{ args: own, does: 'refused' }],
  integrate: [{ args: own, does: 'refused' }],
  resume: [
    { args: own, does: 'refused' },
    { args: [], does: 'refused' },
    { args: [...own, '--workers', 'A_core'], does: 'refused' },
    { args: [...own, '--policy-commit', 'HEAD'], does: 'refused' },
  ],
  'worktrees open': [{ args: [...own, '--no-editor'], does: 'refused' }],
  'worktrees verify': [{ args: own, does: 'refused' }],
  'worktrees sync': [{ args: own, does: 'refused' }],
  'worktrees close': [
    { args: own, does: 'refused' },
    { args: [...own, '--force'], does: 'refused' },
    { args: [...own, '--dry-run'], does: 'refused' },
  ],
  verify: [{ args: own, does: 'looks' }],
  attest: [
    { args: own, does: 'refused' },
    { args: [...own, '--verify'], does: 'looks' },
  ],
  ledger: [{ args: ['--raw-events'], does: 'looks', code: 0 }],
  'ledger verify': [{ args: [], does: 'looks', code: 0 }],
  'ledger-replay': [{ args: own, does: 'looks' }],
  watch: [{ args: [...own, '--once'], does: 'looks' }],
  'print-report': [{ args: own, does: 'looks' }],
  // It serves until it is interrupted: test/web/page.test.ts has it on a living run.
  ui: [{ args: ['--port', 'none'], does: 'looks', code: 64 }],
  'review export': [{ args: [runId, '--out', '{outside}/review.html'], does: 'looks', code: 0 }],
  list: [{ args: [], does: 'looks', code: 0 }],
  accept: [
    { args: [runId], does: 'refused' },
    { args: [runId, '--dry-run'], does: 'refused' },
  ],
  discard: [
    { args: [runId], does: 'refused' },
    { args: [runId, '--dry-run'], does: 'refused' },
  ],
  'conveyor verify': [{ args: [], does: 'looks' }],
  'conveyor status': [{ args: [], does: 'looks' }],
  'conveyor audit': [{ args: [], does: 'looks' }],
  'conveyor run': [{ args: [], does: 'looks', code: 3 }],
  'conveyor import': [{ args: ['absent.md'], does: 'looks' }],
  'orchestrator doctor': [{ args: [], does: 'looks' }],
  'orchestrator self-check': [{ args: [], does: 'looks', code: 0 }],
  'orchestrator diff-budget': [{ args: [], does: 'looks' }],
  'orchestrator spec-guard': [{ args: [], does: 'looks' }],
  'orchestrator docs-check': [{ args: [], does: 'looks' }],
  'orchestrator prompts install': [{ args: ['--dry-run'], does: 'looks', code: 0 }],
  'orchestrator review': [{ args: [], does: 'looks', code: 64 }],
  'orchestrator checklists': [{ args: ['--fix'], does: 'looks' }],
  'conveyor resume': [{ args: [], does: 'looks' }],
  'orchestrator start': [{ args: ['gone'], does: 'looks', code: 64 }],
  'orchestrator plan': [{ args: [], does: 'looks', code: 0 }],
  'orchestrator exec': [
    { args: ['--task', 't', '--', 'true'], does: 'works elsewhere', may: /^(?:\.runs|out)\//, code: 0 },
  ],
  'orchestrator resume': [{ args: ['--run', runId], does: 'looks', code: 64 }],
  'orchestrator approve': [{ args: ['--run', runId, '--reason', 'x'], does: 'looks', code: 64 }],
  'orchestrator status': [{ args: ['--run', runId], does: 'looks', code: 64 }],
  new: [
    { args: ['--task', 'x'], does: 'works elsewhere', may: /^tools\/codex\/prompt_zips\/20261120_[2-9]\//, code: 0 },
  ],
  'prompts check': [{ args: [`tools/codex/prompt_zips/${runId}.zip`], does: 'looks', code: 0 }],
  'prompts zip': [{ args: ['absent'], does: 'looks', code: 64 }],
  'prompts new': [
    {
      args: ['--from', runId],
      does: 'works elsewhere',
      may: /^tools\/codex\/prompt_zips\/20261120_[2-9]\.zip$/,
      code: 0,
    },
  ],
  'open-report': [{ args: [...own, '--print'], does: 'looks' }],
  'open-run': [{ args: [...own, '--print'], does: 'looks', code: 0 }],
  init: [{ args: ['--dry-run'], does: 'looks', code: 0 }],
  upgrade: [{ args: ['--dry-run'], does: 'looks', code: 0 }],
  completion: [{ args: ['bash'], does: 'looks', code: 0 }],
  _complete: [{ args: ['--', 'resu'], does: 'looks', code: 0 }],
  config: [{ args: [], does: 'looks', code: 0 }],
  doctor: [
    { args: [], does: 'looks' },
    { args: ['--fix'], does: 'looks' },
  ],
  gc: [
    { args: ['--dry-run', '--keep-days', '0', '--keep-count', '0'], does: 'looks', code: 0 },
    {
      args: ['--keep-days', '0', '--keep-count', '0'],
      does: 'works elsewhere',
      may: /^tools\/codex\/runs\/_gc\//,
      code: 0,
    },
  ],
};

/** The program's own verbs: those without sub-verbs, and those that act by themselves. */
function verbsOf(command: Command, above: readonly string[] = []): string[] {
  return command.commands.flatMap((child) => {
    const path = [...above, child.name()];
    const below = verbsOf(child, path);
    return below.length === 0 || child.options.length > 0 ? [path.join(' '), ...below] : below;
  });
}

const busy = /ERR_RUN_BUSY: Run 20261120_1 is held by process \d+ of this machine since \d{4}-\d\d-\d\dT[\d:.]+Z\./;

describe('every verb on an active run', () => {
  let at: IterationGround;
  let living: LivingRun<Awaited<ReturnType<IterationGround['run']>>>;
  /** As the last verb left everything. */
  let before: Record<string, string>;
  const call = (args: readonly string[]) => {
    const env = { PATH: process.env.PATH, HOME: join(at.at.folder, 'home'), FACTORY_RUN__CLOCK: fixedInstant };
    return factory(at.root, args, { env });
  };
  /** Everything below the repository, including git's folder and the worktrees, and the local runner's records. */
  const manifest = (): Record<string, string> => {
    const home = Object.entries(treeManifest(join(at.at.folder, 'home')));
    return { ...treeManifest(at.root), ...Object.fromEntries(home.map(([path, text]) => [`~/${path}`, text])) };
  };

  beforeAll(async () => {
    // The agents wait for a file outside the repository, whose name must be known before its folder exists.
    const go = join(process.env.TMPDIR ?? '/tmp', `factory-go-${process.pid}-${Date.now()}`);
    at = await iterationGround({
      runId,
      config: waitingConfig(go),
      files: { '.github/workflows/own.yml': 'on: push\njobs: { a: { runs-on: x, steps: [{ run: "true" }] } }\n' },
    });
    for (const name of ['home', 'outside']) mkdirSync(join(at.at.folder, name));
    const flow = at.run({ backend: undefined }, { timings: { ...at.deps.timings, heartbeatMs: 1e9 } });
    living = await livingRun(at.root, runId, go, flow);
    await call(['config']);
    before = manifest();
  });

  afterAll(async () => {
    await at[Symbol.asyncDispose]();
  });

  it('is judged here', () => {
    const program = describeProgram(keptIo('.').io, () => undefined, allVerbs);
    expect(verbsOf(program).sort()).toEqual(Object.keys(verbs).sort());
  });

  const cases = Object.entries(verbs).flatMap(([verb, all]) =>
    all.map((each) => [verb, each.args.join(' '), each] as const),
  );

  sampledIt.each(cases)('%s %s', async (verb, _args, { args, does, may, code }) => {
    const outside = join(at.at.folder, 'outside');
    const called = await call([...verb.split(' '), ...args.map((arg) => arg.replace('{outside}', outside))]);
    const after = manifest();
    const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (path) => before[path] !== after[path] && may?.test(path) !== true,
    );
    before = after;
    expect([called.out + called.err, changed]).toEqual([expect.anything(), []]);
    if (does === 'refused') {
      // The last screen of a run wraps its lines.
      const said = (called.out + called.err).replaceAll(/\n {2}/g, ' ');
      expect(said).toMatch(busy);
      expect(said).toContain(`Next: Follow it with factory watch --run-id ${runId};`);
      expect(called.code).toBe(code ?? 64);
    } else {
      expect(called.out + called.err).not.toContain('ERR_RUN_BUSY');
      if (code !== undefined) expect([called.code, called.out + called.err]).toEqual([code, expect.anything()]);
    }
  });

  it('is not called unfinished by the doctor, which names its holder', async () => {
    const { out } = await call(['doctor']);
    expect(out).toMatch(/runs at work +ok +20261120_1, held by process \d+ of this machine since \d{4}-/);
    expect(out).not.toContain('factory resume');
  });

  it('does not change how the run ends', async () => {
    const recorded = at.text(`tools/codex/runs/${runId}/ledger/run.jsonl`);
    expect(await living.finish()).toMatchObject({ verdict: 'PASS', exitCode: 0 });
    const chain = at.text(`tools/codex/runs/${runId}/ledger/run.jsonl`);
    expect(chain.startsWith(recorded)).toBe(true);
    expect(chain).not.toMatch(/RESUMED|LEDGER_REPAIRED/);
    const verified = await call(['verify', ...own]);
    expect([verified.code, verified.out]).toEqual([0, expect.anything()]);
    // The refusals advised to run the same command again after the run has ended.
    expect((await call(['watch', ...own, '--once'])).code).toBe(0);
    expect(await call(['resume', ...own])).toMatchObject({ code: 0, out: expect.stringContaining('Verdict: PASS') });
  });
});

sampledGroup(3)("an active executor's run", () => {
  it('refuses another executor, resume and iterate, and passes', async () => {
    const go = join(process.env.TMPDIR ?? '/tmp', `factory-go-button-${process.pid}-${Date.now()}`);
    await using at = await buttonDesk({ config: waitingConfig(go) });
    at.put('PROMPTS_PACK_NEXT.txt', packText());
    const pressed = at.press({ backend: undefined }, { timings: { ...at.deps.timings, heartbeatMs: 1e9 } });
    for (let tries = 0; at.names('02 Runs').length === 0 && tries < 600; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const [id = ''] = at.names('02 Runs');
    const living = await livingRun(at.root, id, go, pressed);
    const before = treeManifest(at.root);
    const args = [
      ['one-button', '--resume', id],
      ['resume', '--run-id', id],
      ['worktrees', 'close', '--run-id', id],
    ];
    for (const each of args) {
      const { out, err } = await factory(at.root, each);
      expect([each.join(' '), out + err]).toEqual([each.join(' '), expect.stringContaining('ERR_RUN_BUSY')]);
    }
    const again = await factory(at.root, ['one-button']);
    expect(again).toMatchObject({ code: 3, out: expect.stringContaining('ERR_INBOX_BUSY') });
    expect(treeManifest(at.root)).toEqual(before);
    expect(await living.finish()).toMatchObject({ exitCode: 0, verdict: 'PASS' });
  });
});
