import { type JSX, render } from 'preact';
import { LogPage } from './app/log-page.tsx';
import { RunList } from './app/run-list.tsx';
import { ServedReview } from './app/served-review.tsx';

// The page of `factory ui`. Its three addresses are the list, a run, and a log of a run.
const place = document.getElementById('page');
const { pathname, search } = location;
// The token is a cookie by now, and needs not stay in the address bar and the history.
if (new URLSearchParams(search).has('token')) history.replaceState(null, '', pathname);

function pageOf(path: string): JSX.Element {
  const [, runs, id = '', log] = path.split('/');
  if (runs !== 'runs') return <RunList />;
  const runId = decodeURIComponent(id);
  return log === 'log' ? (
    <LogPage runId={runId} path={new URLSearchParams(search).get('path') ?? ''} />
  ) : (
    <ServedReview runId={runId} />
  );
}

if (place !== null) render(pageOf(pathname), place);
