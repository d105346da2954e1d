import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { StageName } from '../../src/core/run/stage.ts';
import { actionFile } from '../helpers/processes/action-process.ts';

const actions = join(import.meta.dirname, '..', '..', 'src', 'actions');
const stages: readonly StageName[] = ['prepare-run', 'dispatch-codex', 'validate-bundles', 'integrate'];

const read = (...path: string[]): string => readFileSync(join(actions, ...path), 'utf8');

/** The inputs that an action's own files and the shared ones read: `host.input('x')`, `readChoice(host, 'x', ...)` and the like. */
function inputsRead(stage: StageName): string[] {
  const own = readdirSync(join(actions, stage)).map((name) => read(stage, name));
  const text = [read('common-inputs.ts'), ...own].join('\n');
  const found = text.matchAll(/\bhost\.input\('([^']+)'\)|\bread[A-Z]\w*\(host, '([^']+)'/g);
  return [...new Set([...found].map(([, plain, typed]) => plain ?? typed ?? ''))].sort();
}

/** The first word of a choice applies to an empty input; it must be the default in action.yml. */
function choiceDefaults(stage: StageName): [string, string][] {
  const own = readdirSync(join(actions, stage)).map((name) => read(stage, name));
  const text = [read('common-inputs.ts'), ...own].join('\n');
  const choices = [...text.matchAll(/\breadChoice\(host, '([^']+)', \['([^']+)'/g)].map(
    ([, name = '', word = '']) => [name, word] as [string, string],
  );
  const flags = [...text.matchAll(/\breadFlag\(host, '([^']+)'/g)].map(
    ([, name = '']) => [name, 'false'] as [string, string],
  );
  return [...choices, ...flags];
}

describe.each(stages)('action.yml of %s', (stage) => {
  const { inputs } = actionFile(stage);

  it('declares exactly the inputs that its door reads', () => {
    expect(inputsRead(stage)).toEqual(Object.keys(inputs).sort());
  });

  it('has the defaults that the door applies to empty inputs', () => {
    const choices = choiceDefaults(stage);
    expect(choices.length).toBeGreaterThan(0);
    expect(choices).toEqual(choices.map(([name]) => [name, inputs[name]?.default]));
  });
});
