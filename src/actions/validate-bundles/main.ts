import '../interpreted-schemas.ts';
import { bundleUrl } from '../host.ts';
import { runAction } from '../run-action.ts';

await runAction('validate-bundles', bundleUrl(), async () => (await import('./door.ts')).door);
