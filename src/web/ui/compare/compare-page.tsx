import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { RunList } from '../../../core/contracts/review/run-list.ts';
import type { RunReview } from '../../../core/contracts/review/run-review.ts';
import { PageNav } from '../app/page-nav.tsx';
import { useServed } from '../app/use-served.ts';
import { counted } from '../text/counts.ts';
import { Plain } from '../text/plain.tsx';
import { ScrollRegion } from '../text/scroll-region.tsx';
import { type ComparedRow, comparedRuns } from './run-comparison.ts';

export interface ComparePageProps {
  /** Run ids; empty for the newest two. */
  readonly left: string;
  readonly right: string;
}

/** Two runs of the factory side by side. */
export function ComparePage({ left, right }: ComparePageProps): JSX.Element {
  const { value: list, problem } = useServed<RunList>('/api/runs');
  const ids = list?.runs.map(({ run_id }) => run_id) ?? [];
  const one = left || (ids[1] ?? '');
  const other = right || (ids[0] ?? '');
  useEffect(() => {
    document.title = 'Compare runs';
  }, []);
  return (
    <main class="page">
      <PageNav here="/compare" keys={[]} problem={problem} />
      <h1 class="list-title">Compare runs</h1>
      <div class="list-tools">
        <RunChoice name="left" label="First run" ids={ids} chosen={one} />
        <RunChoice name="right" label="Second run" ids={ids} chosen={other} />
      </div>
      {list !== undefined && (one === '' || other === '') && <p class="empty">There are not two runs to compare.</p>}
      {one !== '' && other !== '' && <Compared left={one} right={other} />}
    </main>
  );
}

interface RunChoiceProps {
  readonly name: 'left' | 'right';
  readonly label: string;
  readonly ids: readonly string[];
  readonly chosen: string;
}

function RunChoice({ name, label, ids, chosen }: RunChoiceProps): JSX.Element {
  const choose = (id: string): void => {
    const query = new URLSearchParams(location.search);
    query.set(name, id);
    location.search = query.toString();
  };
  return (
    <select aria-label={label} value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
      {(ids.includes(chosen) ? ids : [chosen, ...ids]).map((id) => (
        <option key={id} value={id}>
          {id}
        </option>
      ))}
    </select>
  );
}

function Compared({ left, right }: { readonly left: string; readonly right: string }): JSX.Element {
  const one = useServed<RunReview>(`/api/runs/${encodeURIComponent(left)}`);
  const other = useServed<RunReview>(`/api/runs/${encodeURIComponent(right)}`);
  const problem = one.problem || other.problem;
  if (one.value === undefined || other.value === undefined)
    return <p class="empty">{problem === '' ? 'Reading the runs…' : <Plain text={problem} />}</p>;
  const { figures, workers, files, sameFiles } = comparedRuns(one.value, other.value);
  const names = [left, right] as const;
  return (
    <>
      <Rows title="Run" names={names} rows={figures} />
      <Rows title="Workers" names={names} rows={workers} />
      <Rows title="Files" names={names} rows={files} />
      <p class="quiet-text">{counted(sameFiles, 'file')} with the same content in both runs.</p>
    </>
  );
}

interface RowsProps {
  readonly title: string;
  readonly names: readonly [string, string];
  readonly rows: readonly ComparedRow[];
}

function Rows({ title, names, rows }: RowsProps): JSX.Element | null {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ScrollRegion class="scroll" label={`${title} of both runs`}>
        <table class="compared">
          <thead>
            <tr>
              <th scope="col">{title}</th>
              {names.map((name, at) => (
                <th key={at === 0 ? 'left' : 'right'} scope="col">
                  <a href={`/runs/${encodeURIComponent(name)}`}>
                    <Plain text={name} />
                  </a>
                </th>
              ))}
              <th scope="col">Differs</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ about, left, right, same }) => (
              <tr key={about} class={same ? '' : 'differs'}>
                <th scope="row">
                  <Plain text={about} />
                </th>
                <td>
                  <Plain text={left} />
                </td>
                <td>
                  <Plain text={right} />
                </td>
                <td>{same ? '' : 'yes'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
