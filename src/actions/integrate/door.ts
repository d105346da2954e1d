import type { Door } from '../action-context.ts';
import { readChoice } from '../common-inputs.ts';

/** Runs one of the six modes of the action. Loads only the code of that mode. */
export const door: Door = async (context) => {
  const { host } = context;
  switch (readChoice(host, 'mode', ['integrate', 'gates', 'publish', 'report', 'check', 'gc'])) {
    case 'integrate':
      return (await import('./integrate-mode.ts')).integrateMode(context);
    case 'gates':
      return (await import('./gates-mode.ts')).gatesMode(context);
    case 'publish':
      return (await import('./publish-mode.ts')).publishMode(context);
    case 'report':
      return (await import('./report-mode.ts')).reportMode(context);
    case 'check':
      return { report: await (await import('./check-pull-request.ts')).checkPullRequest(context) };
    case 'gc':
      return { report: await (await import('./collect-mode.ts')).collectMode(context) };
  }
};
