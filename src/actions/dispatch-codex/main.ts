import '../interpreted-schemas.ts';
import { actionsHost, bundleUrl } from '../host.ts';
import { runAction, runPost } from '../run-action.ts';
import { publishedState } from '../state/published-state.ts';
import { dispatchingState } from './dispatching-state.ts';

// One bundle is both steps. The main step saves `started` before it can fail; otherwise the post step would dispatch
// again. A main step that published its state has ended its workers and their processes, so its post step has nothing
// to do, and loads nothing to find that out.
const host = actionsHost();
if (host.state('started') === '') {
  host.saveState('started', 'true');
  await runAction('dispatch-codex', bundleUrl(), async () => (await import('./door.ts')).door, host);
} else if (host.state(dispatchingState) !== '' && host.state(publishedState) === '') {
  await runPost('dispatch-codex', bundleUrl(), async () => (await import('./post-door.ts')).postDoor, host);
}
