import type { ComponentChildren, JSX } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { RunReview } from '../../../core/contracts/review/run-review.ts';
import { patchIdentity } from '../../../core/review/patch-identity.ts';
import { CommentsProvider, useComments, useDrafts } from '../comments/comment-store.ts';
import type { DiffLayout } from '../diff/diff-table.tsx';
import type { LoadHunks } from '../diff/use-hunks.ts';
import { HelpDialog, type KeyRows } from '../keys/help-dialog.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { counted, grouped } from '../text/counts.ts';
import { keep, readKept } from '../text/kept.ts';
import { Plain } from '../text/plain.tsx';
import { SearchField } from '../text/search-field.tsx';
import { FileTree } from '../tree/file-tree.tsx';
import { CauseList } from './cause-list.tsx';
import { CheckList } from './check-list.tsx';
import { FileList } from './file-list.tsx';
import { LedgerView } from './ledger-view.tsx';
import { OverlapMatrix } from './overlap-matrix.tsx';
import { VerdictHeader } from './verdict-header.tsx';
import { WorkerTable } from './worker-table.tsx';

export interface ReviewPageProps {
  readonly review: RunReview;
  /** The address of a log; absent in the static form. */
  readonly logAddress?: ((path: string) => string) | undefined;
  /** Fetches what the files of `review` lack; absent where they lack nothing. */
  readonly load?: LoadHunks | undefined;
  /** What stands above the verdict. */
  readonly top?: ComponentChildren;
  /** What may be decided about the run; stands below the verdict. */
  readonly decide?: ComponentChildren;
  /** For each worker why a reader cannot return it; empty if that is possible. */
  readonly returnable?: Readonly<Record<string, string>> | undefined;
}

const reviewKeys: KeyRows = [
  ['j / k', 'next or previous file'],
  ['n / p', 'next or previous finding'],
  ['v', 'tick the file as viewed'],
  ['x', 'show or hide the file'],
  ['c', 'comment on the file, where a worker can be returned'],
  ['s', 'unified or split diffs'],
  ['/', 'search files'],
];
const servedKeys: KeyRows = [...reviewKeys, ['g r', 'the list of runs']];

const nobody: Readonly<Record<string, string>> = {};

/** The review of one run: causes, workers, overlap, changes in order of risk, gates, ledger. */
export function ReviewPage({ returnable = nobody, ...shown }: ReviewPageProps): JSX.Element {
  return (
    <CommentsProvider value={useDrafts(shown.review, returnable)}>
      <ReviewSections {...shown} />
    </CommentsProvider>
  );
}

function ReviewSections({ review, logAddress, load, top, decide }: Omit<ReviewPageProps, 'returnable'>): JSX.Element {
  const comments = useComments();
  const { files, causes, workers, gates, checks, ledger } = review;
  const [layout, setLayout] = useState<DiffLayout>(() =>
    readKept<string>('layout', 'unified') === 'split' ? 'split' : 'unified',
  );
  const [order, setOrder] = useState<'risk' | 'path'>('risk');
  const [query, setQuery] = useState('');
  const [current, setCurrent] = useState<string>();
  const [help, setHelp] = useState(false);
  const [ticks, setTicks] = useState<readonly string[]>(() => readKept<string[]>(`viewed.${review.run_id}`, []));
  const identities = useMemo(() => new Map(files.map((file) => [file.path, patchIdentity(file)])), [files]);
  const viewed = useMemo(() => {
    const known = new Set(ticks);
    return new Set(files.filter(({ path }) => known.has(identities.get(path) ?? '')).map(({ path }) => path));
  }, [ticks, files, identities]);
  const listed = useMemo(() => {
    const wanted = query.trim().toLowerCase();
    const found = wanted === '' ? files : files.filter(({ path }) => path.toLowerCase().includes(wanted));
    return order === 'risk' ? found : [...found].sort((left, right) => (left.path < right.path ? -1 : 1));
  }, [files, query, order]);
  const ids = useMemo(() => new Map(files.map(({ path }, at) => [path, `file-${at}`])), [files]);
  const paths = useMemo(() => new Set(files.map(({ path }) => path)), [files]);
  const conflicting = useMemo(() => {
    const routed = files.flatMap(({ changes }) => changes.filter(({ outcome }) => outcome === 'conflict-routed'));
    return new Set(routed.map(({ worker }) => worker as string));
  }, [files]);

  useEffect(() => {
    document.title = `${review.ended ? review.verdict.status : 'Running'} · ${review.run_id}`;
  }, [review]);

  const showFile = (path: string): void => {
    if (!listed.some((file) => file.path === path)) setQuery('');
    setCurrent(path);
    // After the next drawing: the section may be new.
    requestAnimationFrame(() => {
      const element = document.getElementById(ids.get(path) ?? '');
      element?.scrollIntoView({ block: 'start' });
      // A form that was opened meanwhile keeps the keys.
      if (document.activeElement?.closest('textarea, dialog') == null) element?.focus({ preventScroll: true });
    });
  };
  const newestShow = useRef(showFile);
  newestShow.current = showFile;
  const openFile = useCallback((path: string): void => newestShow.current(path), []);
  const step = (by: number): void => {
    const at = listed.findIndex(({ path }) => path === current);
    const next = listed[at === -1 ? (by > 0 ? 0 : listed.length - 1) : at + by];
    if (next !== undefined) openFile(next.path);
  };
  const stepFinding = (by: number): void => {
    const all = [...document.querySelectorAll<HTMLElement>('[data-finding]')].filter((each) => each.checkVisibility());
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = all[at === -1 ? (by > 0 ? 0 : all.length - 1) : at + by];
    next?.scrollIntoView({ block: 'center' });
    next?.focus({ preventScroll: true });
  };
  const setViewed = (path: string, isViewed: boolean): void => {
    const identity = identities.get(path) ?? '';
    const next = ticks.filter((tick) => tick !== identity);
    if (isViewed) next.push(identity);
    setTicks(next);
    keep(`viewed.${review.run_id}`, next.slice(-10_000));
  };
  const newestViewed = useRef(setViewed);
  newestViewed.current = setViewed;
  const onViewed = useCallback((path: string, isViewed: boolean): void => newestViewed.current(path, isViewed), []);
  const changeLayout = (): void => {
    const next = layout === 'split' ? 'unified' : 'split';
    setLayout(next);
    keep('layout', next);
  };
  const comment = (): void => {
    const changes = files.find((file) => file.path === current)?.changes ?? [];
    const change = changes.find(({ worker }) => comments?.returnable[worker] === '');
    if (current !== undefined && change !== undefined)
      comments?.open({ worker: change.worker, path: current, line: null, side: 'result' });
  };
  useKeys({
    '?': () => setHelp(!help),
    j: () => step(1),
    k: () => step(-1),
    n: () => stepFinding(1),
    p: () => stepFinding(-1),
    s: changeLayout,
    v: () => current !== undefined && setViewed(current, !viewed.has(current)),
    x: () =>
      document
        .getElementById(ids.get(current ?? '') ?? '')
        ?.querySelector<HTMLElement>('[aria-expanded]')
        ?.click(),
    c: comment,
    Escape: () => setHelp(false),
  });

  const errors = causes.filter(({ severity }) => severity === 'error').length;
  const shared = useMemo(
    () => files.filter(({ changes }) => new Set(changes.map(({ worker }) => worker)).size > 1).length,
    [files],
  );
  const overlaps = shared + review.collisions.length;
  return (
    <div class="page">
      <a class="skip" href="#changes">
        Skip to the changes
      </a>
      {top}
      <VerdictHeader review={review} now={Date.now()} />
      {decide}
      <div class="columns">
        <aside class="side" aria-label="Changed files">
          <div class="side-inner">
            <nav aria-label="Sections">
              <SectionLink to="causes" name="Causes" count={errors} shown={causes.length > 0} />
              <SectionLink to="workers" name="Workers" count={workers.length} shown />
              <SectionLink to="overlap" name="Overlap" count={overlaps} shown />
              <SectionLink to="checks" name="Checks" count={checks.length + gates.length} shown />
              <SectionLink to="changes" name="Changes" count={files.length} shown />
              <SectionLink to="ledger" name="Ledger" count={ledger.events.length} shown />
            </nav>
            <SearchField label="Search files" placeholder="Search files" value={query} onValue={setQuery} />
            <FileTree files={listed} current={current} viewed={viewed} openFile={openFile} />
          </div>
        </aside>
        <main>
          {causes.length > 0 && (
            <Section id="causes" title={errors > 0 ? 'Why it did not pass' : 'What to know'}>
              <CauseList causes={causes} knownAction={review.verdict.next_action} paths={paths} openFile={openFile} />
            </Section>
          )}
          <Section id="workers" title="Workers">
            <WorkerTable workers={workers} conflicting={conflicting} logAddress={logAddress} />
          </Section>
          <Section id="overlap" title="Overlap">
            <OverlapMatrix review={review} openFile={openFile} />
          </Section>
          <Section id="checks" title="Gates and checks">
            <CheckList review={review} />
          </Section>
          {review.left_out.length > 0 && (
            <Section id="left-out" title="Not shown">
              <ul>
                {review.left_out.slice(0, 100).map((sentence, at) => (
                  <li key={at}>
                    <Plain text={sentence} />
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <section id="changes" class="changes" aria-labelledby="changes-title">
            <div class="changes-head">
              <h2 id="changes-title">Changes</h2>
              <span class="quiet-text" role="status">
                {listed.length === files.length
                  ? `${grouped(viewed.size)} of ${counted(files.length, 'file')} viewed`
                  : `${grouped(listed.length)} of ${counted(files.length, 'file')} found`}
              </span>
              <span class="choices">
                <Choice
                  label="Order"
                  value={order}
                  options={{ risk: 'by risk', path: 'by path' }}
                  onChange={setOrder}
                />
                <Choice
                  label="Diff"
                  value={layout}
                  options={{ unified: 'unified', split: 'split' }}
                  onChange={() => changeLayout()}
                />
              </span>
            </div>
            {files.length === 0 && (
              <p class="empty">{review.ended ? 'No file was changed.' : 'No worker has handed in a change yet.'}</p>
            )}
            <FileList
              files={listed}
              ids={ids}
              layout={layout}
              viewed={viewed}
              current={current}
              load={load}
              onViewed={onViewed}
            />
          </section>
          <Section id="ledger" title="Ledger">
            <LedgerView ledger={ledger} />
          </Section>
        </main>
      </div>
      <footer class="foot">
        <button type="button" class="link" onClick={() => setHelp(true)}>
          Keys <kbd>?</kbd>
        </button>
        <Commits review={review} />
      </footer>
      <HelpDialog rows={top === undefined ? reviewKeys : servedKeys} open={help} onClose={() => setHelp(false)} />
    </div>
  );
}

function Section({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <section id={id} class="block" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

function SectionLink({
  to,
  name,
  count,
  shown,
}: {
  readonly to: string;
  readonly name: string;
  readonly count: number;
  readonly shown: boolean;
}): JSX.Element | null {
  if (!shown) return null;
  return (
    <a href={`#${to}`}>
      {name} <span class="count">{grouped(count)}</span>
    </a>
  );
}

function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: T;
  readonly options: Readonly<Record<T, string>>;
  readonly onChange: (value: T) => void;
}): JSX.Element {
  return (
    <fieldset class="choice" aria-label={label}>
      {(Object.keys(options) as T[]).map((option) => (
        <button
          key={option}
          type="button"
          aria-pressed={option === value}
          onClick={() => option !== value && onChange(option)}
        >
          {options[option]}
        </button>
      ))}
    </fieldset>
  );
}

function Commits({ review }: { readonly review: RunReview }): JSX.Element {
  const { base_sha: base, merge_sha: merge } = review.verdict;
  return (
    <span class="quiet-text">
      {base !== '' && (
        <>
          base <code title={base}>{base.slice(0, 12)}</code>
        </>
      )}
      {merge !== '' && (
        <>
          {' '}
          merged <code title={merge}>{merge.slice(0, 12)}</code>
        </>
      )}
    </span>
  );
}
