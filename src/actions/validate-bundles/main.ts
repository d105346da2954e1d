import { runAction } from '../run-action.ts';

await runAction('validate-bundles', import.meta.url, async () => (await import('./door.ts')).door);
