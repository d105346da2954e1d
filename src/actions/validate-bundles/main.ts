import { runAction } from '../run-action.ts';
import { door } from './door.ts';

await runAction('validate-bundles', import.meta.url, door);
