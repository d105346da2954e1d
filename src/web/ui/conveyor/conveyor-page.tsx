import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ConveyorPlan, ConveyorRun } from '../../../core/contracts/review/recorded-conveyor-run.ts';
import { LogEnd } from '../app/log-end.tsx';
import { PageNav } from '../app/page-nav.tsx';
import { useFollowed } from '../app/use-followed.ts';
import { useServed } from '../app/use-served.ts';
import { NextAction } from '../records/next-action.tsx';
import { RecordWarnings } from '../records/record-warnings.tsx';
import { counted, grouped } from '../text/counts.ts';
import { Icon } from '../text/icons.tsx';
import { Plain } from '../text/plain.tsx';
import { ScrollRegion } from '../text/scroll-region.tsx';
import { StateWord } from '../text/state-word.tsx';
import { ago, exact, span } from '../text/times.ts';
import { figures } from './conveyor-list.tsx';

/** One run of the conveyor. It follows the run. */
export function ConveyorPage({ id }: { readonly id: string }): JSX.Element {
  const path = `/api/conveyor/${encodeURIComponent(id)}`;
  const { value: run, problem, ask } = useServed<ConveyorRun>(path);
  const connection = useFollowed(`${path}/events`, ask);
  useEffect(() => {
    document.title = run === undefined ? `Conveyor run ${id}` : `${run.run_id} · ${run.state}`;
  }, [run, id]);
  return (
    <main class="page">
      <PageNav problem={connection === '' ? problem : connection} keys={[]} />
      {run === undefined ? (
        <>
          <h1 class="spoken">Conveyor run {id}</h1>
          {problem === '' && <p class="empty">Reading the run…</p>}
        </>
      ) : (
        <RunOfConveyor run={run} path={path} />
      )}
    </main>
  );
}

function RunOfConveyor({ run, path }: { readonly run: ConveyorRun; readonly path: string }): JSX.Element {
  const { plans, queue, held, invalid } = run;
  return (
    <>
      <header class="workflow-head">
        <h1>
          <StateWord state={run.state} /> <Plain text={run.run_id} />
        </h1>
        <p class="quiet-text">
          {run.mode} · {figures(run)} · <Plain text={run.branch} /> ·{' '}
          <span title={exact(run.started_at)}>{ago(run.started_at, Date.now())}</span>
          {' · '}
          {span(run.started_at, run.updated_at)}
          {run.process !== null && ` · process ${run.process}`}
        </p>
        <NextAction text={run.next_action} />
        <RecordWarnings warnings={run.warnings} />
      </header>
      <Part title="Approvals missing" count={run.approvals.length}>
        {run.approvals.map(({ plan, reason, next_action: next }) => (
          <li key={plan} class="record-item">
            <StateWord state="approval" word="needs approval" />{' '}
            <b>
              <Plain text={plan} />
            </b>{' '}
            <Plain text={reason} />
            <NextAction text={next} />
          </li>
        ))}
      </Part>
      <Part title="Plans" count={plans.length} whenEmpty="No plan has started.">
        {plans.map((plan) => (
          <Plan key={plan.id} plan={plan} path={path} />
        ))}
      </Part>
      <Part title="Queue" count={queue.length + held.length + invalid.length}>
        {queue.map(({ id, file, priority, waits_for: waitsFor }) => (
          <li key={file} class="record-item">
            <StateWord state="queued" word={waitsFor.length === 0 ? 'queued' : 'waiting'} /> <Plain text={id} />{' '}
            <span class="quiet-text">
              priority {priority}
              {waitsFor.length > 0 && (
                <>
                  , waits for <Plain text={waitsFor.join(', ')} />
                </>
              )}
            </span>
          </li>
        ))}
        {held.map(({ id, status }) => (
          <li key={`held ${id}`} class="record-item">
            <StateWord state="held" word={status} /> <Plain text={id} />{' '}
            <span class="quiet-text">held by its Status; set it to queued to let it run</span>
          </li>
        ))}
        {invalid.map((file) => (
          <li key={`invalid ${file}`} class="record-item">
            <StateWord state="invalid" /> <Plain text={file} />{' '}
            <span class="quiet-text">factory conveyor verify says why</span>
          </li>
        ))}
      </Part>
      <Part title="Changed in the git folder" count={run.alterations.length}>
        {run.alterations.map(({ plan, session, severity, message, next_action: next }, at) => (
          <li key={at} class="record-item">
            <Icon name={severity === 'error' ? 'fail' : 'warning'} label={severity} /> <Plain text={message} />{' '}
            <span class="quiet-text">
              <Plain text={plan} />, session {session}
            </span>
            <NextAction text={next} />
          </li>
        ))}
      </Part>
      {run.events.length > 0 && (
        <section>
          <h2>Last events</h2>
          <ScrollRegion class="log-end-text" label="Last events">
            <pre>
              {run.events.map((line, at) => (
                <div key={at}>
                  <Plain text={line} />
                </div>
              ))}
            </pre>
          </ScrollRegion>
        </section>
      )}
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly count: number;
  /** Shown where there is nothing. Without it the part is left out. */
  readonly whenEmpty?: string;
  readonly children: ComponentChildren;
}

function Part({ title, count, whenEmpty, children }: PartProps): JSX.Element | null {
  if (count === 0 && whenEmpty === undefined) return null;
  return (
    <section>
      <h2>{title}</h2>
      {count === 0 ? <p class="empty">{whenEmpty}</p> : <ul class="runs">{children}</ul>}
    </section>
  );
}

const words: Readonly<Record<string, string>> = { waiting: 'between sessions' };

function Plan({ plan, path }: { readonly plan: ConveyorPlan; readonly path: string }): JSX.Element {
  const last = plan.sessions.at(-1);
  const isAtWork = plan.state === 'session' && last !== undefined;
  const word = isAtWork ? `session ${last.number}` : (words[plan.state] ?? plan.state);
  const facts = [
    counted(plan.sessions.length, 'session'),
    ...(plan.tokens === null ? [] : [`${grouped(plan.tokens)} tokens`]),
    ...(plan.commit === '' ? [] : [`commit ${plan.commit.slice(0, 12)}`]),
  ];
  return (
    <li class="record-item">
      <p>
        <StateWord state={plan.state} word={word} />{' '}
        <b>
          <Plain text={plan.id} />
        </b>{' '}
        <span class="quiet-text">
          <Plain text={facts.join(', ')} />
        </span>
      </p>
      {plan.reason !== '' && (
        <p>
          <Plain text={plan.reason} />
        </p>
      )}
      {plan.parked_until !== '' && (
        <p>
          Its usage limit resets at <Plain text={exact(plan.parked_until)} />.
        </p>
      )}
      {plan.summary !== '' && (
        <p class="quiet-text">
          <Plain text={plan.summary} lines />
        </p>
      )}
      <NextAction text={plan.next_action} />
      {plan.sessions.map(({ number, status, reason, tokens, started_at: start, ended_at: end, log }, at) => {
        const about = [
          status || (isAtWork ? 'at work' : 'interrupted'),
          span(start, end),
          tokens === null ? '' : `${grouped(tokens)} tokens`,
          reason,
        ];
        const label = `Session ${number}: ${about.filter((part) => part !== '').join(', ')}`;
        return log === '' ? (
          <p key={at} class="quiet-text">
            <Plain text={label} />
          </p>
        ) : (
          <LogEnd
            key={at}
            path={`${path}/log?name=${encodeURIComponent(log)}`}
            label={label}
            open={isAtWork && at === plan.sessions.length - 1}
          />
        );
      })}
    </li>
  );
}
