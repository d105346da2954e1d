import { type PresetName, presetName } from '../../../core/contracts/config/preset-settings.ts';
import type { NewDispatch } from '../../../upkeep/init-repository.ts';
import type { DetectedTests } from '../../../upkeep/tests/read-root.ts';
import type { Io } from '../../program/io.ts';

/** What a new configuration must know. */
export interface InitAnswers {
  readonly dispatch: NewDispatch;
  /** The gate and the set-up; `undefined`: none. */
  readonly tests: DetectedTests | undefined;
}

/**
 * Asks on a terminal which agent works, and which command tests the repository. An empty answer is the value in brackets.
 *
 * @param detected the tests that were found
 * @throws the signal's reason when aborted
 */
export async function initAnswers(
  { askLine, err }: Pick<Io, 'askLine' | 'err'>,
  detected: DetectedTests | undefined,
): Promise<InitAnswers> {
  if (askLine === undefined) return { dispatch: { backend: 'codex-exec' }, tests: detected };
  const ask = async (question: string): Promise<string> => (await askLine(question)).trim();
  return { dispatch: await askAgent(ask, err), tests: await askTests(ask, detected) };
}

type Ask = (question: string) => Promise<string>;

const agents: readonly string[] = ['codex', ...presetName.options, 'command'];

async function askAgent(ask: Ask, err: Io['err']): Promise<NewDispatch> {
  for (;;) {
    const agent = await ask(`Which agent does the work: ${agents.join(', ')} (a program of your own)? [codex] `);
    if (agent === '' || agent === 'codex') return { backend: 'codex-exec' };
    const preset = presetName.safeParse(agent);
    if (preset.success) return { backend: 'command', preset: preset.data satisfies PresetName };
    if (agent === 'command') {
      const words = wordsOf(await ask('Its command line, such as: node /path/to/agent.mjs [later] '));
      return { backend: 'command', ...(words.length === 0 ? {} : { command: words }) };
    }
    err(`One of: ${agents.join(', ')}.\n`);
  }
}

async function askTests(ask: Ask, detected: DetectedTests | undefined): Promise<DetectedTests | undefined> {
  const found = detected?.test.join(' ') ?? 'none';
  const answer = await ask(`Which command must pass on the merged result, or none? [${found}] `);
  if (answer === '' || answer === found) return detected;
  if (answer === 'none') return undefined;
  return { test: wordsOf(answer), install: detected?.install ?? [], file: '' };
}

const wordsOf = (line: string): string[] => line.split(/\s+/).filter((word) => word !== '');
