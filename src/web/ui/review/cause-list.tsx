import type { JSX } from 'preact';
import type { CauseReview } from '../../../core/contracts/review/run-review.ts';
import { CopyButton } from '../text/copy-button.tsx';
import { counted } from '../text/counts.ts';
import { Icon, iconOf } from '../text/icons.tsx';
import { Plain } from '../text/plain.tsx';
import { WorkerTile } from '../text/worker-tile.tsx';

export interface CauseListProps {
  readonly causes: readonly CauseReview[];
  /** The run's own next action, which stands at the top already. */
  readonly knownAction: string;
  /** Paths that the page shows a diff of. */
  readonly paths: ReadonlySet<string>;
  readonly openFile: (path: string) => void;
}

/** What blocks first, then what has to be known. Each with what to do and the files that it is about. */
export function CauseList({ causes, knownAction, paths, openFile }: CauseListProps): JSX.Element {
  const errors = causes.filter(({ severity }) => severity === 'error');
  const others = causes.filter(({ severity }) => severity !== 'error');
  return (
    <>
      {errors.length > 0 && (
        <ol class="causes">
          {errors.map((cause, at) => (
            <CauseItem key={at} cause={cause} knownAction={knownAction} paths={paths} openFile={openFile} />
          ))}
        </ol>
      )}
      {others.length > 0 && (
        <details class="warnings" open={errors.length === 0 && others.length <= 3}>
          <summary>
            <Icon name="warning" /> {counted(others.length, 'warning')} that {others.length === 1 ? 'does' : 'do'} not
            block
          </summary>
          <ol class="causes">
            {others.map((cause, at) => (
              <CauseItem key={at} cause={cause} knownAction={knownAction} paths={paths} openFile={openFile} />
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

const maxPlaces = 8;

function CauseItem({
  cause,
  knownAction,
  paths,
  openFile,
}: { readonly cause: CauseReview } & Omit<CauseListProps, 'causes'>): JSX.Element {
  const { code, severity, message, workers, places, consequences, next_action: next } = cause;
  const files = [...new Set(places.map(({ file }) => file))];
  return (
    <li class={`cause ${severity}`} data-finding tabIndex={-1}>
      <p class="cause-message">
        <Icon name={iconOf(severity)} label={severity} />{' '}
        {workers.map((worker) => (
          <WorkerTile key={worker} worker={worker} />
        ))}{' '}
        <Plain text={message} /> <code class="code-name">{code}</code>
      </p>
      {files.length > 0 && (
        <p class="cause-places">
          {files.slice(0, maxPlaces).map((file) =>
            paths.has(file) ? (
              <button key={file} type="button" class="link" onClick={() => openFile(file)}>
                <Plain text={file} />
              </button>
            ) : (
              <code key={file}>
                <Plain text={file} />
              </code>
            ),
          )}
          {files.length > maxPlaces && ` and ${files.length - maxPlaces} more`}
        </p>
      )}
      {next !== '' && next !== knownAction && (
        <p class="cause-next">
          <b>Next:</b> <Plain text={next} /> <CopyButton text={next} what="this next action" />
        </p>
      )}
      {consequences.length > 0 && (
        <details>
          <summary>{counted(consequences.length, 'consequence')}</summary>
          <ul>
            {consequences.map((each, at) => (
              <li key={at}>
                <Plain text={each} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
