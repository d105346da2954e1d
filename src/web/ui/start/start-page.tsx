import type { JSX, TargetedEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { GivenPrompts, PromptCheck, StartedRun, StartRequest } from '../../../core/contracts/review/run-start.ts';
import { sendDecision } from '../app/ask-server.ts';
import { PageNav } from '../app/page-nav.tsx';
import { Plain } from '../text/plain.tsx';
import { chosenPrompts, droppedPrompts } from './dropped-prompts.ts';
import { PromptFindings } from './prompt-findings.tsx';
import { givenTasks, TaskFields, type Tasks } from './task-fields.tsx';

/** Starts a run of the factory: from a prompt zip or folder, or from tasks. */
export function StartPage(): JSX.Element {
  const [kind, setKind] = useState<'files' | 'tasks'>('files');
  const [files, setFiles] = useState<GivenPrompts>();
  const [tasks, setTasks] = useState<Tasks>({ A_core: '' });
  const [check, setCheck] = useState<PromptCheck>();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState<'' | 'Judging…' | 'Starting…'>('');
  // Only the newest question's answer is shown.
  const newest = useRef(0);
  useEffect(() => {
    document.title = 'Start a run';
  }, []);
  const prompts = kind === 'files' ? files : givenTasks(tasks);

  const work = async (
    what: 'Judging…' | 'Starting…',
    act: (isNewest: () => boolean) => Promise<void>,
  ): Promise<void> => {
    newest.current += 1;
    const mine = newest.current;
    const isNewest = (): boolean => mine === newest.current;
    setBusy(what);
    setProblem('');
    try {
      await act(isNewest);
    } catch (error) {
      if (isNewest()) setProblem(error instanceof Error ? error.message : String(error));
    }
    if (isNewest()) setBusy('');
  };
  const judge = (given: Promise<GivenPrompts>): Promise<void> =>
    work('Judging…', async (isNewest) => {
      setCheck(undefined);
      // What cannot be judged cannot be started.
      setFiles(undefined);
      const found = await given;
      const answer = await sendDecision('/api/start/check', { prompts: found });
      if (!isNewest()) return;
      if (!('tasks' in found)) setFiles(found);
      setCheck(JSON.parse(answer) as PromptCheck);
    });
  const start = (fields: FormData): Promise<void> =>
    work('Starting…', async () => {
      if (prompts === undefined) throw new Error('Drop a prompt zip or a folder first, or write a task.');
      const text = (name: string): string => String(fields.get(name) ?? '');
      const request: StartRequest = {
        prompts,
        backend: text('backend') === '' ? null : (text('backend') as StartRequest['backend']),
        base_ref: text('base_ref').trim(),
        publish: text('publish') as StartRequest['publish'],
        fleet: text('fleet') !== '',
        dry_run: text('dry_run') !== '',
      };
      const { run_id: id } = JSON.parse(await sendDecision('/api/start', request)) as StartedRun;
      location.assign(`/runs/${encodeURIComponent(id)}`);
    });
  const choose = (next: typeof kind): void => {
    newest.current += 1;
    setKind(next);
    setCheck(undefined);
    setProblem('');
    setBusy('');
  };
  const isRefused = check?.accepted === false;

  return (
    <main class="page">
      <PageNav keys={[['Enter', 'in a field: start the run']]} />
      <h1 class="list-title">Start a run</h1>
      <form
        class="form-fields"
        onSubmit={(event) => {
          event.preventDefault();
          if (busy === '' && !isRefused) void start(new FormData(event.currentTarget));
        }}
      >
        <fieldset class="choice" aria-label="Where the prompts come from">
          <button type="button" aria-pressed={kind === 'files'} onClick={() => choose('files')}>
            Prompt zip or folder
          </button>
          <button type="button" aria-pressed={kind === 'tasks'} onClick={() => choose('tasks')}>
            Tasks
          </button>
        </fieldset>
        {kind === 'files' ? (
          <DropZone name={nameOf(files)} onGiven={(given) => void judge(given)} />
        ) : (
          <TaskFields
            tasks={tasks}
            onTasks={(next) => {
              setTasks(next);
              setCheck(undefined);
              // The answer would be about the tasks before.
              if (busy !== 'Judging…') return;
              newest.current += 1;
              setBusy('');
            }}
          />
        )}
        {kind === 'tasks' && (
          <button
            type="button"
            disabled={busy !== '' || prompts === undefined}
            onClick={() => prompts !== undefined && void judge(Promise.resolve(prompts))}
          >
            Check
          </button>
        )}
        <div role="status" class="form-result">
          {busy}
          {problem !== '' && (
            <p class="form-problem">
              <Plain text={problem} lines />
            </p>
          )}
          {check !== undefined && <PromptFindings check={check} />}
        </div>
        <RunOptions />
        <button type="submit" class="primary" disabled={busy !== '' || isRefused || prompts === undefined}>
          Start run
        </button>
      </form>
    </main>
  );
}

function nameOf(given: GivenPrompts | undefined): string {
  if (given === undefined || 'tasks' in given) return '';
  return 'zip' in given ? given.zip.name : `${given.folder.name}/`;
}

interface DropZoneProps {
  /** What was given last. */
  readonly name: string;
  readonly onGiven: (prompts: Promise<GivenPrompts>) => void;
}

function DropZone({ name, onGiven }: DropZoneProps): JSX.Element {
  const [isOver, setOver] = useState(false);
  const chosen = (event: TargetedEvent<HTMLInputElement>): void => {
    const { currentTarget } = event;
    const files = [...(currentTarget.files ?? [])];
    // The same file again, perhaps changed, is judged again.
    currentTarget.value = '';
    if (files.length > 0) onGiven(chosenPrompts(files));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: by keys the two fields in it do the same
    <div
      class={isOver ? 'drop-zone over' : 'drop-zone'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (event.dataTransfer !== null) onGiven(droppedPrompts(event.dataTransfer.items));
      }}
    >
      <p>
        {name === '' ? (
          'Drop a prompt zip or a folder of prompts here. It is judged at once; nothing starts.'
        ) : (
          <b>
            <Plain text={name} />
          </b>
        )}
      </p>
      <p class="decision">
        <label class="button">
          Choose a zip…
          <input type="file" accept=".zip" class="spoken" onChange={chosen} />
        </label>
        <label class="button">
          Choose a folder…
          <input type="file" class="spoken" onChange={chosen} {...{ webkitdirectory: true }} />
        </label>
      </p>
    </div>
  );
}

function RunOptions(): JSX.Element {
  return (
    <details class="form-options">
      <summary>Options</summary>
      <div class="form-field">
        <label for="start-base">Base</label>
        <input id="start-base" name="base_ref" placeholder="HEAD" autocomplete="off" maxLength={1_000} />
      </div>
      <div class="form-field">
        <label for="start-backend">Backend</label>
        <select id="start-backend" name="backend">
          <option value="">that of the configuration</option>
          {['autohotkey', 'codex-exec', 'command', 'script'].map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="form-field">
        <label for="start-publish">Publish if it passes</label>
        <select id="start-publish" name="publish">
          <option value="none">nothing</option>
          <option value="branch">a branch</option>
          <option value="stack">a branch for each worker</option>
        </select>
      </div>
      <div class="form-field form-check">
        <input id="start-fleet" type="checkbox" name="fleet" />
        <label for="start-fleet">Run every worker as a job of its own</label>
      </div>
      <div class="form-field form-check">
        <input id="start-dry" type="checkbox" name="dry_run" />
        <label for="start-dry">Only check and prepare</label>
      </div>
    </details>
  );
}
