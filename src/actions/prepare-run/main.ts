import { runAction } from '../run-action.ts';
import { door } from './door.ts';

await runAction('prepare-run', import.meta.url, door);
