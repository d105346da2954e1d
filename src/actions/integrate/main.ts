import { runAction } from '../run-action.ts';
import { door } from './door.ts';

await runAction('integrate', import.meta.url, door);
