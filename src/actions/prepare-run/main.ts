import { runAction } from '../run-action.ts';

await runAction('prepare-run', import.meta.url, async () => (await import('./door.ts')).door);
