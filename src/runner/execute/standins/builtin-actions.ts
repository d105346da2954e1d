import type { BuiltinAction } from '../steps/builtin-action.ts';
import { cacheActions } from './cache.ts';
import { checkoutAction } from './checkout.ts';
import { downloadArtifactAction } from './download-artifact.ts';
import { mergeArtifactsAction } from './merge-artifacts.ts';
import { setupNodeAction } from './setup-node.ts';
import { uploadArtifactAction } from './upload-artifact.ts';

/** The published actions that the runner replaces, in the order of docs/runner-support.md. */
export const builtinActions: readonly BuiltinAction[] = [
  checkoutAction,
  uploadArtifactAction,
  mergeArtifactsAction,
  downloadArtifactAction,
  setupNodeAction,
  ...cacheActions,
];
