import { actionsHost } from '../host.ts';
import { runAction, runPost } from '../run-action.ts';
import { door, postDoor, startedState } from './door.ts';

// One bundle is both steps; the main step leaves a mark that the post step finds.
if (actionsHost().state(startedState) === '') await runAction('dispatch-codex', import.meta.url, door);
else await runPost('dispatch-codex', import.meta.url, postDoor);
