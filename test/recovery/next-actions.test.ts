import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { workerNames } from '../../src/core/contracts/worker.ts';
import { correctPrompt, dispatchAgain } from '../../src/core/diagnostics/codes/stages/dispatch-again.ts';
import { type ErrorCode, errorCodes } from '../../src/core/diagnostics/error-codes.ts';
import { type EndToEndCase, goodSteps, scriptPrompt } from '../helpers/runs/end-to-end.ts';
import { type IterationGround, iterationGround } from '../helpers/runs/iteration-ground.ts';
import { projectRoot } from '../helpers/runs/own-workflows.ts';
import { sampled } from '../helpers/sampled.ts';
import { hostileZips } from '../helpers/zips/hostile-zips.ts';
import { promptFiles, zipOf } from '../helpers/zips/prompt-zip.ts';
import { decisions } from './decisions.ts';
import { call, commandsIn, commitConfig, expectTold, faultyGround, goodZip, iterate, runId } from './follow.ts';
import { faultBase, workerFaults } from './worker-faults.ts';

const sampledIt = sampled(40);

const zipFile = `tools/codex/prompt_zips/${runId}.zip`;
const script = ['--backend', 'script'];

/** The zip is refused before the launch, so that the RUN_ID stays usable. */
type ZipRow = readonly [code: ErrorCode, zip: Buffer];

const edited = (edit: (text: string) => string | Uint8Array, worker = 'B_tooling'): Promise<Buffer> =>
  zipOf(
    Object.fromEntries(
      workerNames.map((name) => {
        const text = scriptPrompt(runId, name, goodSteps(name), []);
        return [`${name}_${runId}.txt`, name === worker ? edit(text) : text];
      }),
    ),
  );

const without = (pattern: RegExp): Promise<Buffer> => edited((text) => text.replace(pattern, ''));

const zipRows: readonly ZipRow[] = [
  ...hostileZips
    .filter(([, code], at) => hostileZips.findIndex((row) => row[1] === code) === at)
    .map(([, code, bytes]): ZipRow => [code, bytes]),
  [
    'ERR_PROMPT_MISSING',
    await zipOf(promptFiles(runId, (text, worker) => (worker === 'C_features' ? undefined : text))),
  ],
  ['ERR_PROMPT_EXTRA', await zipOf({ ...promptFiles(runId), 'install.sh': 'exit 0\n' })],
  ['ERR_PROMPT_RUN_ID', await edited((text) => text.replace(`RUN_ID: ${runId}`, 'RUN_ID: 20261119_7'))],
  ['ERR_PROMPT_RUN_ID_MISSING', await without(/^RUN_ID:.*\n/m)],
  ['ERR_PROMPT_CODEX_ID', await edited((text) => text.replace('CODEX_ID: B_tooling', 'CODEX_ID: A_core'))],
  ['ERR_PROMPT_CODEX_ID_MISSING', await without(/^CODEX_ID:.*\n/m)],
  ['ERR_PROMPT_ENCODING', await edited((text) => Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe, 0x0a])]))],
  ['ERR_PROMPT_INVISIBLE', await edited((text) => `${text}\u202e\n`)],
  ['ERR_PROMPT_MARKER_PATH', await without(/into tools\S+DONE\.marker/)],
  ['ERR_PROMPT_MARKER_TOKEN', await without(/`DONE [^`]+`/)],
  ['ERR_SCOPE_GLOB', await edited((text) => text.replace(/^CODEX_ID:.*$/m, '$&\nALLOWED_GLOBS: !src/**'))],
];

/** Refused before the launch for its settings: what is wrong, and the settings with which the same command passes. */
interface SettingsRow {
  readonly given: EndToEndCase;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly corrected?: object;
  /** The arguments with the correction. */
  readonly again?: readonly string[];
}

const settingsRows: readonly (readonly [ErrorCode, SettingsRow])[] = [
  ['ERR_CONFIG', { given: { config: { security: { max_changed_file: 3 } } }, corrected: {} }],
  ['ERR_CONFIG_JSON', { given: {}, corrected: {} }],
  ['ERR_BACKEND_UNSET', { given: {}, args: [], again: script }],
  ['ERR_PREFLIGHT', { given: {}, args: ['--backend', 'command'], again: script }],
  ['ERR_REF_UNKNOWN', { given: {}, args: [...script, '--base-ref', 'no-such-branch'], again: script }],
  [
    'ERR_SCOPE_WIDENS',
    {
      given: {
        config: { workers: { B_tooling: { allowed_globs: ['other/**'] } } },
        headers: { B_tooling: ['ALLOWED_GLOBS: B_tooling/**'] },
      },
      corrected: { workers: { B_tooling: { allowed_globs: ['B_tooling/**'] } } },
    },
  ],
];

/** What is wrong in the script of B_tooling. The corrected zip runs under the same RUN_ID, as a launch revision. */
const revisedRows: readonly (readonly [ErrorCode, (text: string) => string])[] = [
  ['ERR_SCRIPT_INVALID', (text) => text.replace('"steps": [', '"steps": [{"no_such_step": 1},')],
  ['ERR_SCRIPT_MISSING', (text) => text.replace('```factory-script', '```json')],
];

type Scenario = (at: IterationGround) => Promise<void>;

/** Other ways back, each with its own steps. */
const otherRows: readonly (readonly [ErrorCode, EndToEndCase, Scenario])[] = [
  [
    'ERR_ZIP_MISSING',
    {},
    async (at) => {
      rmSync(join(at.root, zipFile));
      expectTold(await iterate(at, script), 'ERR_ZIP_MISSING');
      writeFileSync(join(at.root, zipFile), await goodZip());
      expect((await iterate(at, script)).verdict).toBe('PASS');
    },
  ],
  [
    'ERR_ZIP_NOT_REGULAR',
    {},
    async (at) => {
      rmSync(join(at.root, zipFile));
      mkdirSync(join(at.root, zipFile));
      expectTold(await iterate(at, script), 'ERR_ZIP_NOT_REGULAR');
      rmSync(join(at.root, zipFile), { recursive: true });
      writeFileSync(join(at.root, zipFile), await goodZip());
      expect((await iterate(at, script)).verdict).toBe('PASS');
    },
  ],
  [
    'ERR_PROMPT_FOLDER_DIFFERS',
    {},
    async (at) => {
      at.put(`tools/codex/prompts/${runId}/A_core_${runId}.txt`, 'another prompt\n');
      expectTold(await iterate(at, script), 'ERR_PROMPT_FOLDER_DIFFERS');
      rmSync(join(at.root, 'tools/codex/prompts', runId), { recursive: true });
      expect((await iterate(at, script)).verdict).toBe('PASS');
    },
  ],
  [
    'ERR_LAUNCH_STATE_ALTERED',
    {},
    async (at) => {
      const file = `tools/codex/runs/${runId}/scope/A_core.json`;
      await call(at, ['launch', '--run-id', runId, ...script]);
      const issued = at.text(file);
      at.put(file, issued.replace('"**"', '"elsewhere/**"'));
      const refused = await call(at, ['resume', '--run-id', runId]);
      expect([refused.verdict, refused.nextAction]).toEqual([
        'ERR_LAUNCH_STATE_ALTERED',
        expect.stringMatching(/resume/),
      ]);
      at.put(file, issued);
      expect((await call(at, ['resume', '--run-id', runId])).verdict).toBe('PASS');
    },
  ],
  [
    'ERR_PUBLISH',
    {},
    async (at) => {
      await at.git('remote', 'add', 'origin', join(at.root, 'nowhere'));
      await commitConfig(at, { publish: { target: 'origin' } });
      const failed = await iterate(at, [...script, '--publish', 'branch']);
      expect([failed.code, failed.verdict]).toEqual([1, 'PASS']);
      expect(failed.cause).toMatch(/^ERR_PUBLISH: /);
      await at.git('init', '--quiet', '--bare', join(at.root, 'nowhere'));
      const [command = []] = commandsIn(failed.nextAction);
      const published = await call(at, command);
      expect([published.code, published.verdict]).toEqual([0, 'PASS']);
    },
  ],
  [
    'ERR_OVERLAP',
    {
      workers: Object.fromEntries(
        (['A_core', 'B_tooling'] as const).map((worker, at) => [
          worker,
          [
            {
              write: {
                path: 'README.md',
                content:
                  at === 0
                    ? '# Changed\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n'
                    : '# Sample\n\nOne.\n\nTwo.\n\nThree.\n\nChanged.\n',
              },
            },
            ...goodSteps(worker),
          ],
        ]),
      ),
      headers: { A_core: ['SHARED_PATHS: other.txt'] },
      config: { workers: { A_core: { allow_shared_paths: ['other.txt'] } } },
    },
    async (at) => {
      const blocked = await iterate(at, script);
      expectTold(blocked, 'ERR_OVERLAP');
      const [, path = ''] = /add ("[^"]+") to workers\./.exec(blocked.nextAction) ?? [];
      const keys = [...blocked.nextAction.matchAll(/workers\.(\w+)\.allow_shared_paths/g)].map(([, worker]) => worker);
      expect(blocked.nextAction).toContain('SHARED_PATHS');
      const shared = [JSON.parse(path) as string];
      await commitConfig(at, {
        workers: Object.fromEntries(keys.map((worker) => [worker, { allow_shared_paths: [...shared, 'other.txt'] }])),
      });
      const next = '20261120_2';
      const prompts = workerNames.map((worker) => {
        const text = at.text(`tools/codex/prompts/${runId}/${worker}_${runId}.txt`).replaceAll(runId, next);
        return [`${worker}_${next}.txt`, text.replace('SHARED_PATHS: ', `SHARED_PATHS: ${shared.join()}, `)];
      });
      at.put(`tools/codex/prompt_zips/${next}.zip`, '');
      writeFileSync(join(at.root, `tools/codex/prompt_zips/${next}.zip`), await zipOf(Object.fromEntries(prompts)));
      expect((await iterate(at, script, next)).verdict).toBe('PASS');
    },
  ],
];

const followed = [zipRows, settingsRows, workerFaults, revisedRows, otherRows].flatMap((rows) =>
  rows.map(([code]) => code),
);

describe('every next action', () => {
  const codes = Object.keys(errorCodes) as ErrorCode[];

  it('is followed here, or a row says who follows it and why', () => {
    const decided = Object.keys(decisions);
    expect(codes.filter((code) => !followed.includes(code) && !decided.includes(code))).toEqual([]);
    expect(decided.filter((code) => followed.includes(code as ErrorCode) || !(code in errorCodes))).toEqual([]);
    const kinds = Object.values(decisions).map((row) => Object.keys(row)[0]);
    const count = (kind: string): number => kinds.filter((each) => each === kind).length;
    process.stdout.write(
      `next actions: ${codes.length} codes, ${followed.length} followed here, ${count('like')} like those, ${count('test')} by another test, ${count('person')} by a person, ${count('consequence')} consequences\n`,
    );
  });

  it('is the same instruction as that of the code whose row stands for it', () => {
    const instructions = [dispatchAgain, correctPrompt];
    const inText = (code: ErrorCode): string[] =>
      instructions.filter((text) => errorCodes[code].nextAction.includes(text));
    const likes = Object.entries(decisions).flatMap(([code, row]) =>
      'like' in row ? [[code, row.like] as const] : [],
    );
    for (const [code, like] of likes) {
      expect(followed).toContain(like);
      expect([code, inText(code as ErrorCode)]).toEqual([code, expect.arrayContaining(inText(like).slice(0, 1))]);
    }
    const consequences = Object.keys(decisions).filter((code) => 'consequence' in (decisions[code] ?? {}));
    expect(consequences.filter((code) => !('follows' in errorCodes[code as ErrorCode]))).toEqual([]);
  });

  it('names tests that speak of its code', () => {
    for (const [code, row] of Object.entries(decisions)) {
      if ('test' in row)
        expect([code, readFileSync(join(projectRoot, row.test), 'utf8').includes(code)]).toEqual([code, true]);
    }
  });
});

const faultRows = workerFaults.map(([code, fault, config = {}]) => [code, fault, config] as const);

describe('a next action that is followed word by word', () => {
  sampledIt.each(zipRows)('leads from %s to PASS with a corrected zip', async (code, zip) => {
    await using at = await iterationGround({ zip });
    expectTold(await iterate(at, script), code);
    writeFileSync(join(at.root, zipFile), await goodZip());
    expect((await iterate(at, script)).verdict).toBe('PASS');
  });

  sampledIt.each(settingsRows)('leads from %s to PASS with corrected settings', async (code, row) => {
    await using at = await iterationGround(row.given);
    if (code === 'ERR_CONFIG_JSON') at.put('tools/codex/factory/factory.config.json', '{ "schema_version": 1,');
    expectTold(await iterate(at, row.args ?? script), code);
    if (row.corrected !== undefined) await commitConfig(at, row.corrected);
    expect((await iterate(at, row.again ?? row.args ?? script)).verdict).toBe('PASS');
  });

  sampledIt.each(revisedRows)('leads from %s to PASS with a corrected prompt', async (code, edit) => {
    await using at = await iterationGround({ zip: await edited(edit) });
    expectTold(await iterate(at, script), code);
    writeFileSync(join(at.root, zipFile), await goodZip());
    expect((await iterate(at, script)).verdict).toBe('PASS');
  });

  sampledIt.each(faultRows)('leads from %s to PASS with its command', async (code, fault, config) => {
    await using at = await faultyGround(fault, { ...faultBase, config });
    const blocked = await iterate(at);
    expectTold(blocked, code);
    const [command = []] = commandsIn(blocked.nextAction);
    expect(command).toEqual(['resume', '--run-id', runId, '--workers', 'B_tooling']);
    if (code === 'ERR_BUNDLE_FILE_MISSING')
      expect(blocked.nextAction).toContain(`tools/codex/runs/${runId}/B_tooling/`);
    at.correct();
    expect((await call(at, command)).verdict).toBe('PASS');
  });

  sampledIt.each(otherRows)('leads from %s to PASS', async (_code, given, scenario) => {
    await using at = await iterationGround(given);
    await scenario(at);
  });
});
