import type { OrchestratorConfig } from '../../../core/contracts/conveyor/orchestrator-config.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Io } from '../../program/io.ts';

type GitSettings = OrchestratorConfig['git'];

const advanceModes = ['fast-forward', 'branch', 'pull-request'] as const satisfies readonly GitSettings['advance'][];
const isolationPlaces = ['repository', 'checkout'] as const satisfies readonly GitSettings['isolation'][];

/** `git.advance` and `git.isolation`, as options or as answers. */
export type ConveyorAnswers = Pick<GitSettings, 'advance' | 'isolation'>;

const questions = {
  advance:
    'When a plan is completed: move your branch to it (fast-forward), leave it on a branch of its own (branch), or\npublish that for review (pull-request)? [fast-forward] ',
  isolation:
    'Where do sessions work: in a repository of their own (repository), or in your checkout, which must stay clean\n(checkout)? [repository] ',
};

/**
 * The settings that decide about the user's branch and checkout. What no option gives is asked for on a terminal; an empty answer is the
 * default. In a checkout only `fast-forward` is possible, so that one answer may decide both.
 *
 * @param asks whether questions are wanted
 * @throws AppError ERR_USAGE if the two exclude each other; the signal's reason when aborted
 */
export async function conveyorAnswers(
  { askLine, err }: Pick<Io, 'askLine' | 'err'>,
  given: Partial<ConveyorAnswers>,
  asks: boolean,
): Promise<ConveyorAnswers> {
  const ask = async <Value extends string>(question: string, choices: readonly [Value, ...Value[]]): Promise<Value> => {
    if (!asks || askLine === undefined) return choices[0];
    for (;;) {
      const answer = (await askLine(question)).trim();
      const [first] = choices;
      const chosen = answer === '' ? first : choices.find((choice) => choice === answer);
      if (chosen !== undefined) return chosen;
      err(`One of: ${choices.join(', ')}.\n`);
    }
  };
  const advance =
    given.advance ?? (given.isolation === 'checkout' ? 'fast-forward' : await ask(questions.advance, advanceModes));
  const isolation =
    given.isolation ?? (advance === 'fast-forward' ? await ask(questions.isolation, isolationPlaces) : 'repository');
  if (isolation === 'checkout' && advance !== 'fast-forward') {
    const message = `--isolation checkout needs --advance fast-forward, because the next plan starts from your checkout.`;
    throw new AppError('ERR_USAGE', message, { fault: 'usage' });
  }
  return { advance, isolation };
}
