import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { ConveyorResult } from '../../src/conveyor/conveyor-result.ts';
import { checkoutRef, conveyorPaths, sessionStem } from '../../src/conveyor/layout/conveyor-paths.ts';
import { defaultConfigPath } from '../../src/core/config/load-config.ts';
import type { ConveyorEvent } from '../../src/core/contracts/conveyor/conveyor-event.ts';
import type { AppError } from '../../src/core/diagnostics/app-error.ts';
import { type ConveyorGround, conveyorGround } from '../helpers/conveyor/conveyor-ground.ts';
import { writeFiles } from '../helpers/runs/factory-repo.ts';
import { sampled } from '../helpers/sampled.ts';
import { itUnless, onWindows } from '../helpers/unless.ts';

const notUtf8 = process.platform === 'linux' ? undefined : 'such names are of Linux';
const inCheckout = { git: { isolation: 'checkout' } };
const makeRepository = 'make() { git init --quiet "$1"; echo content > "$1/file"; }';

const outcomes = ({ plans }: ConveyorResult): string[] => plans.map(({ planId, outcome }) => `${planId} ${outcome}`);

async function refusal(run: Promise<unknown>): Promise<AppError> {
  const error = await run.catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'ERR_CONVEYOR_CHECKOUT' });
  return error as AppError;
}

/** A repository of the user's own in the checkout. */
function userRepository({ root }: ConveyorGround): void {
  execFileSync('sh', ['-c', `${makeRepository}; make mine`], { cwd: root });
}

describe('what a plan leaves in the user’s checkout', () => {
  const varied = sampled(2);

  it('hides nothing of the next plan, whatever it ignores; rules that were there stay', async () => {
    const script = `case "$1" in
  alpha) echo '*' > src/.gitignore; echo '*' > .gitignore; echo half > src/half.txt; exit 3;;
  beta) test ! -e src/half.txt; mkdir src/cache; echo '*' > src/cache/.gitignore; echo done > src/beta.txt;;
esac`;
    await using at = await conveyorGround({ alpha: {}, beta: {} }, script, inCheckout);
    const own = { 'docs/.gitignore': '/.gitignore\n/private.txt\n', 'docs/private.txt': 'mine\n' };
    writeFiles(at.root, own);
    const result = await at.run();
    expect(outcomes(result)).toEqual(['alpha failed', 'beta completed']);
    expect(await at.textIn('main', 'src/beta.txt')).toBe('done\n');
    const stem = `${sessionStem(result.runId, 'alpha', 1)}.files`;
    for (const path of ['.gitignore', 'src/.gitignore']) {
      expect(existsSync(join(at.root, path))).toBe(false);
      expect(readFileSync(join(at.root, stem, path), 'utf8')).toBe('*\n');
    }
    expect(await at.textIn(checkoutRef(result.runId, 'alpha'), 'src/half.txt')).toBe('half\n');
    for (const [path, text] of Object.entries(own)) expect(readFileSync(join(at.root, path), 'utf8')).toBe(text);
    expect(existsSync(join(at.root, 'src/cache/.gitignore'))).toBe(true);
  });

  itUnless(onWindows)('is moved away or replaced, and what the user’s git ignores stays', async () => {
    const script = `${makeRepository}
case "$1" in
  alpha) make vendor/other; make src/base.d; rm src/base.txt; mkfifo src/base.txt src/pipe
    git add --force .env; echo /hidden.txt > .gitignore; echo h > hidden.txt; exit 3;;
  beta) test ! -e vendor/other; test ! -e hidden.txt; test -p src/pipe; grep -q base src/base.txt; grep -q KEY .env
    echo /out/ >> .gitignore; mkdir out; echo o > out/file;;
  gamma) grep -q o out/file; echo done > src/gamma.txt;;
esac`;
    const policy = JSON.stringify({ security: { allow_protected_paths: ['.gitignore'] } });
    const files = { '.gitignore': '/mine/\n/.env\n', [defaultConfigPath]: policy };
    await using at = await conveyorGround({ alpha: {}, beta: {}, gamma: {} }, script, inCheckout, files);
    userRepository(at);
    writeFiles(at.root, { '.env': 'KEY=1\n' });
    const lines: string[] = [];
    const result = await at.run({}, { log: (line) => void lines.push(line) });
    expect(outcomes(result)).toEqual(['alpha failed', 'beta completed', 'gamma completed']);
    const stem = `${sessionStem(result.runId, 'alpha', 1)}.repositories`;
    const moved = [`${stem}/src/base.d`, `${stem}/vendor/other`];
    const hidden = checkoutRef(result.runId, 'alpha', 'hidden');
    const restored = at.events().find(({ type, taskId }) => type === 'checkout_restored' && taskId === 'alpha');
    expect(restored?.details).toMatchObject({ moved, refs: [expect.any(String), hidden] });
    for (const place of moved) {
      expect(lines.join('\n')).toContain(place);
      expect(readFileSync(join(at.root, place, 'file'), 'utf8')).toBe('content\n');
      expect(existsSync(join(at.root, place, '.git/HEAD'))).toBe(true);
    }
    expect(await at.textIn(hidden, 'hidden.txt')).toBe('h\n');
    expect(readFileSync(join(at.root, 'mine/file'), 'utf8')).toBe('content\n');
    expect(lstatSync(join(at.root, 'src/base.txt')).isFile()).toBe(true);
    const tree = (await at.git.run(['ls-tree', '-r', 'main'])).text;
    expect(tree).toContain('src/gamma.txt');
    expect(tree).not.toMatch(/160000|\.env|out\/file/);
  });

  it('cannot be a repository of the user, also with --allow-dirty', async () => {
    await using at = await conveyorGround({ alpha: {} }, 'echo x > src/alpha.txt', inCheckout);
    userRepository(at);
    for (const allowDirty of [false, true]) {
      expect((await refusal(at.run({ allowDirty }))).nextAction).toContain('`/mine/` to .git/info/exclude');
    }
    expect(existsSync(join(at.root, conveyorPaths.events))).toBe(false);
    // The next action works.
    writeFiles(at.root, { '.git/info/exclude': '/mine/\n' });
    expect(await at.run()).toMatchObject({ exitCode: 0, commits: 1 });
    expect(readFileSync(join(at.root, 'mine/file'), 'utf8')).toBe('content\n');
  });

  itUnless(notUtf8)('is moved away if its name is not UTF-8, and fails its plan alone', async () => {
    const script = `if test "$1" = beta; then echo x > src/beta.txt; exit 0; fi
name="$(printf 'x\\376y')"; mkdir -p "src/$name"; echo h > "src/$name/in"; echo i > "$(printf 'caf\\351.txt')"; echo x > src/alpha.txt`;
    await using at = await conveyorGround({ alpha: {}, beta: {} }, script, inCheckout);
    const lines: string[] = [];
    const result = await at.run({}, { log: (line) => void lines.push(line) });
    expect(outcomes(result)).toEqual(['alpha failed', 'beta completed']);
    expect(result.plans[0]?.reason).toContain('has a name that is not UTF-8');
    const stem = `${sessionStem(result.runId, 'alpha', 1)}.files`;
    const moved = [String.raw`${stem}/src/x\xfey`, String.raw`${stem}/caf\xe9.txt`];
    const restored = at.events().find(({ type }) => type === 'checkout_restored');
    expect(restored?.details.moved).toEqual(expect.arrayContaining(moved));
    expect(lines.join('\n')).toContain(moved[0]);
    const kept = Buffer.concat([Buffer.from(`${join(at.root, stem)}/src/x`), Buffer.from([0xfe]), Buffer.from('y/in')]);
    expect(readFileSync(kept, 'utf8')).toBe('h\n');
    expect((await at.git.run(['status', '--porcelain', '--', '.', `:!${conveyorPaths.runtime}`])).text).not.toMatch(
      /x.*y|caf/,
    );
  });

  varied('ends the run if no commit can hold it, and is no fault of the next plan', async () => {
    const script = 'test "$1" = alpha || { echo x > src/beta.txt; exit 0; }; echo x > git~1; exit 3';
    await using at = await conveyorGround({ alpha: {}, beta: {} }, script, inCheckout);
    expect((await refusal(at.run())).message).toContain('git~1');
    expect(at.story()).not.toContain('plan_started beta');
    await refusal(at.run({ resume: true }));
    renameSync(join(at.root, 'git~1'), join(at.root, '.git/moved'));
    expect(outcomes(await at.run({ resume: true }))).toEqual(['alpha failed', 'beta completed']);
  });

  varied('does not include a commit of somebody between two plans', async () => {
    await using at = await conveyorGround({ alpha: {}, beta: {} }, 'echo x > "src/$1.txt"', inCheckout);
    let isFirst = true;
    const commit = ['-c', 'user.name=x', '-c', 'user.email=x@x', 'commit', '--quiet', '--allow-empty', '-m', 'mine'];
    const onEvent = ({ type }: ConveyorEvent): void => {
      if (type !== 'checkout_restored' || !isFirst) return;
      isFirst = false;
      execFileSync('git', commit, { cwd: at.root });
    };
    const { nextAction } = await refusal(at.run({}, { onEvent }));
    const mine = (await at.git.run(['rev-parse', 'main'])).text;
    const [, action = ''] = /`(git branch .*?)`/.exec(nextAction) ?? [];
    for (const words of action.split(' && ').map((each) => each.split(' ').slice(1))) await at.git.run(words);
    expect(await at.run({ resume: true })).toMatchObject({ exitCode: 0, kept: '' });
    for (const plan of ['alpha', 'beta']) expect(await at.textIn('main', `src/${plan}.txt`)).toBe('x\n');
    expect((await at.git.run(['rev-parse', 'kept'])).text).toBe(mine);
  });
});
