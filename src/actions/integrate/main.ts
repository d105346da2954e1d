import { runAction } from '../run-action.ts';

await runAction('integrate', import.meta.url, async () => (await import('./door.ts')).door);
