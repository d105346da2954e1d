import { readFile } from 'node:fs/promises';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { safeJoin } from '../../../core/system/paths/safe-path.ts';
import { runProcess } from '../../../core/system/processes/process.ts';
import type { BuiltinAction, BuiltinContext } from '../steps/builtin-action.ts';
import { satisfiesNodeRange } from './node-range.ts';
import { textInput } from './standin-inputs.ts';

/** Inputs that are accepted because leaving them out changes no result, only time. */
const indifferent = ['check-latest', 'cache', 'cache-dependency-path', 'package-manager-cache', 'token'];

/** The local actions/setup-node: uses the Node that is on PATH, and warns when it is not the one that was asked for. */
export const setupNodeAction: BuiltinAction = {
  name: 'actions/setup-node',
  difference:
    'actions/setup-node installs nothing: the Node on PATH is used, with a warning when it is another than was asked for; nothing is cached and no registry is set up.',
  inputs: ['node-version', 'node-version-file', ...indifferent],
  async main(context) {
    const present = await presentNode(context);
    const asked = await askedVersion(context);
    const answer = satisfiesNodeRange(present, asked);
    if (answer !== 'yes') {
      context.annotate(
        'warning',
        answer === 'no'
          ? `Node ${asked} was asked for; the local runner uses Node ${present}, which is on PATH.`
          : `Whether Node ${present}, which is on PATH, is ${asked} cannot be told here; the local runner uses it.`,
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
  if (version === undefined) throw new AppError('ERR_TOOL_MISSING', 'node was not found on PATH of the job.');
  return version;
}

/** `node-version`, or what `node-version-file` names; empty when neither is given. */
async function askedVersion(context: BuiltinContext): Promise<string> {
  const version = textInput(context, 'node-version');
  const file = textInput(context, 'node-version-file');
  if (version !== '' || file === '') return version;
  const text = await readFile(await safeJoin(context.workspace, file), 'utf8').catch((cause: unknown) => {
    throw new AppError('ERR_STANDIN_INPUT', `The input node-version-file names ${file}, which cannot be read.`, {
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
