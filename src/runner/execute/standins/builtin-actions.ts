import type { BuiltinAction } from '../builtin-action.ts';
import { checkoutAction } from './checkout.ts';
import { downloadArtifactAction } from './download-artifact.ts';
import { setupNodeAction } from './setup-node.ts';
import { uploadArtifactAction } from './upload-artifact.ts';

/** The published actions that the runner carries out itself, in the order docs/runner-support.md lists them. */
const builtinActions: readonly BuiltinAction[] = [
  checkoutAction,
  uploadArtifactAction,
  downloadArtifactAction,
  setupNodeAction,
];

/** The stand-in for `owner/repo[/path]` of a `uses:`, in any case and without its `@ref`; undefined when there is none. */
export function findBuiltinAction(name: string): BuiltinAction | undefined {
  return builtinActions.find((action) => action.name === name.toLowerCase());
}
