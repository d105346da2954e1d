import type { Door } from '../action-context.ts';
import { readChoice } from '../common-inputs.ts';

/** Runs one of the six modes of the action. Loads only the code of that mode. */
export const door: Door = async (context) => {
  const { host, inputs, deps, paths } = context;
  const place = { root: inputs.root, runId: inputs.runId, launchDigest: inputs.launchDigest, paths };
  switch (readChoice(host, 'mode', ['integrate', 'gates', 'publish', 'report', 'check', 'gc'])) {
    case 'integrate': {
      const [{ integrate }, { readEarlier }] = await Promise.all([
        import('../../stages/integrate/integrate.ts'),
        import('./read-earlier.ts'),
      ]);
      return { report: await integrate({ ...place, ...readEarlier(host) }, deps), publish: { label: 'integrate' } };
    }
    case 'gates': {
      const { gatesStage } = await import('../../stages/integrate/gates-stage.ts');
      return { report: await gatesStage(place, deps) };
    }
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
