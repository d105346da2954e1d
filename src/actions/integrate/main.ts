import '../interpreted-schemas.ts';
import { bundleUrl } from '../host.ts';
import { runAction } from '../run-action.ts';

await runAction('integrate', bundleUrl(), async () => (await import('./door.ts')).door);
