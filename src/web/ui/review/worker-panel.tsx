import type { ComponentChildren, JSX } from 'preact';
import type { BoundedText, WorkerReview } from '../../../core/contracts/review/worker-review.ts';
import { bytesInWords } from '../text/counts.ts';
import { Icon, iconOf } from '../text/icons.tsx';
import { Plain } from '../text/plain.tsx';
import { ScrollRegion } from '../text/scroll-region.tsx';

/** Everything about one worker: claims beside the truth first, then what it left, its prompt, and its logs. */
export function WorkerPanel({
  worker,
  logAddress,
}: {
  readonly worker: WorkerReview;
  readonly logAddress?: ((path: string) => string) | undefined;
}): JSX.Element {
  const { claims, handoff, summary, scope, prompt, logs, reason, code, rounds, noop } = worker;
  return (
    <>
      {code !== '' && (
        <p class="worker-reason">
          <code class="code-name">{code}</code>
        </p>
      )}
      {noop !== null && noop !== reason && (
        <p class="worker-reason">
          Nothing to do: <Plain text={noop} />
        </p>
      )}
      {rounds.length > 0 && (
        <ol class="rounds">
          {rounds.map((round, at) => (
            <li key={at}>
              Feedback round {at + 1}: <Plain text={round} />
            </li>
          ))}
        </ol>
      )}
      <div class="panel-grid">
        {claims.length > 0 && (
          <Part title="Claims and truth">
            <table class="claims">
              <thead>
                <tr>
                  <th scope="col">About</th>
                  <th scope="col">The worker says</th>
                  <th scope="col">The records say</th>
                </tr>
              </thead>
              <tbody>
                {claims.map((row) => (
                  <tr key={row.about} class={`claim-${row.result}`}>
                    <th scope="row">
                      <Icon name={iconOf(row.result)} label={row.result} /> {row.about}
                    </th>
                    <td>
                      <Plain text={row.claim} />
                    </td>
                    <td>{row.result === 'unknown' ? <i>not known yet</i> : <Plain text={row.truth} />}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Part>
        )}
        {handoff !== null && (
          <Part title="Hand-off note">
            <p>
              <Plain text={handoff.summary} />
            </p>
            <Listed title="Risks" items={handoff.risks} />
            <Listed title="Decisions" items={handoff.decisions} />
            <Listed title="Next" items={handoff.next_actions} />
          </Part>
        )}
        {scope !== null && (
          <Part title="Scope lock">
            <Globs title="may change" globs={scope.allowed_globs} />
            <Globs title="shares" globs={scope.shared_paths} />
            <Globs title="may not change" globs={scope.blocked_globs} />
          </Part>
        )}
        {summary !== null && (
          <Part title="Summary">
            <LongText text={summary} label={`Summary of ${worker.worker}`} />
          </Part>
        )}
      </div>
      {prompt !== null && (
        <details>
          <summary>Prompt</summary>
          <LongText text={prompt} label={`Prompt of ${worker.worker}`} />
        </details>
      )}
      {logs.map((log) => (
        <details key={log.path}>
          <summary>
            Log <code>{log.name}</code> <span class="quiet-text">{bytesInWords(log.bytes)}</span>
          </summary>
          {logAddress !== undefined && (
            <p>
              <a href={logAddress(log.path)}>Open the whole log</a>
            </p>
          )}
          <LongText text={{ text: log.text, cut: false }} label={`${log.name} of ${worker.worker}`} />
          {log.cut && logAddress === undefined && <p class="quiet-text">This is the end of {log.path}.</p>}
        </details>
      ))}
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <section class="panel-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Listed({ title, items }: { readonly title: string; readonly items: readonly string[] }): JSX.Element | null {
  if (items.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul>
        {items.slice(0, 50).map((item, at) => (
          <li key={at}>
            <Plain text={item} />
          </li>
        ))}
      </ul>
    </>
  );
}

const maxGlobs = 40;

function Globs({ title, globs }: { readonly title: string; readonly globs: readonly string[] }): JSX.Element | null {
  if (globs.length === 0) return null;
  return (
    <p class="globs">
      <span class="quiet-text">{title}</span>{' '}
      {globs.slice(0, maxGlobs).map((glob) => (
        <code key={glob}>
          <Plain text={glob} />
        </code>
      ))}
      {globs.length > maxGlobs && ` and ${globs.length - maxGlobs} more`}
    </p>
  );
}

/** A text with its own lines. */
export function LongText({ text, label }: { readonly text: BoundedText; readonly label: string }): JSX.Element {
  return (
    <>
      <ScrollRegion class="long-text" label={label}>
        <pre>
          <Plain text={text.text.replaceAll('\r\n', '\n')} lines />
        </pre>
      </ScrollRegion>
      {text.cut && <p class="quiet-text">Only the first part is shown.</p>}
    </>
  );
}
