import { actionsHost, bundleUrl } from '../host.ts';
import { runAction, runPost } from '../run-action.ts';
import { dispatchingState } from './dispatching-state.ts';

// One bundle is both steps. The main step saves `started` before it can fail; otherwise the post step would dispatch
// again.
const host = actionsHost();
if (host.state('started') === '') {
  host.saveState('started', 'true');
  await runAction('dispatch-codex', bundleUrl(), async () => (await import('./door.ts')).door, host);
} else if (host.state(dispatchingState) !== '') {
  await runPost('dispatch-codex', bundleUrl(), async () => (await import('./post-door.ts')).postDoor, host);
}
