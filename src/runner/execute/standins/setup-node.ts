import { readFile } from 'node:fs/promises';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { safeJoin } from '../../../core/system/paths/safe-path.ts';
import { runProcess } from '../../../core/system/processes/run-process.ts';
import type { BuiltinAction, BuiltinContext } from '../steps/builtin-action.ts';
import { satisfiesNodeRange } from './node-range.ts';
import { textInput } from './standin-inputs.ts';

/** Accepted inputs without effect. They would change only the time, not the result. */
const indifferent = ['check-latest', 'cache', 'cache-dependency-path', 'package-manager-cache', 'token'];

/** The local actions/setup-node. It uses the Node on PATH, and warns if it is not the requested version. */
export const setupNodeAction: BuiltinAction = {
  name: 'actions/setup-node',
  difference:
    'actions/setup-node installs nothing. It uses the Node on PATH, and warns if that is not the requested version. It caches nothing and sets up no registry.',
  inputs: ['node-version', 'node-version-file', ...indifferent],
  async main(context) {
    const present = await presentNode(context);
    const requested = await requestedVersion(context);
    const answer = satisfiesNodeRange(present, requested);
    if (answer !== 'yes') {
      context.annotate(
        'warning',
        answer === 'no'
          ? `The workflow requests Node ${requested}, but the local runner uses Node ${present} from PATH.`
          : `The local runner uses Node ${present} from PATH. It cannot check whether that is ${requested}.`,
      );
    }
    context.setOutput('node-version', `v${present}`);
    context.setOutput('cache-hit', 'false');
    context.log(`Using Node ${present}`);
  },
};

async function presentNode(context: BuiltinContext): Promise<string> {
  const { env, workspace: cwd, signal } = context;
  const result = await runProcess({ command: 'node', args: ['--version'], cwd, env, signal });
  signal.throwIfAborted();
  const version = /^v(\d+\.\d+\.\d+)/.exec(result.stdout.toString('utf8'))?.[1];
  if (version === undefined) throw new AppError('ERR_TOOL_MISSING', 'node was not found on the PATH of the job.');
  return version;
}

/** `node-version`, or the version in `node-version-file`; empty if neither is given. */
async function requestedVersion(context: BuiltinContext): Promise<string> {
  const version = textInput(context, 'node-version');
  const file = textInput(context, 'node-version-file');
  if (version !== '' || file === '') return version;
  const text = await readFile(await safeJoin(context.workspace, file), 'utf8').catch((cause: unknown) => {
    throw new AppError('ERR_STANDIN_INPUT', `The input node-version-file is ${file}, which cannot be read.`, {
      cause,
    });
  });
  if (!file.endsWith('package.json')) {
    const line = text.split(/\r?\n/).find((one) => /^\s*(nodejs\s+)?\S/.test(one) && !one.trim().startsWith('#')) ?? '';
    return line.trim().replace(/^(nodejs|node)\s+/, '');
  }
  const parsed = JSON.parse(text) as { volta?: { node?: string }; engines?: { node?: string } };
  return parsed.volta?.node ?? parsed.engines?.node ?? '';
}
