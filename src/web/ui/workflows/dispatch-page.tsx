import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { DecisionResult } from '../../../core/contracts/review/run-decision.ts';
import type {
  DispatchableWorkflow,
  DispatchForm,
  DispatchInput,
  DispatchRequest,
} from '../../../core/contracts/review/workflow-dispatch.ts';
import { sendDecision } from '../app/ask-server.ts';
import { PageNav } from '../app/page-nav.tsx';
import { useServed } from '../app/use-served.ts';
import { Icon } from '../text/icons.tsx';
import { Plain, visibleText } from '../text/plain.tsx';

export interface DispatchPageProps {
  /** A ref, and the path of a workflow; empty for the first ones. */
  readonly initialRef: string;
  readonly workflow: string;
}

/** Starts a workflow by hand, with the inputs that it has at a ref. */
export function DispatchPage({ initialRef, workflow }: DispatchPageProps): JSX.Element {
  const [ref, setRef] = useState(initialRef);
  const [path, setPath] = useState(workflow);
  const query = ref === '' ? '' : `?ref=${encodeURIComponent(ref)}`;
  const { value: form, problem } = useServed<DispatchForm>(`/api/dispatch${query}`);
  useEffect(() => {
    document.title = 'Run workflow';
  }, []);
  const chosen = form?.workflows.find((one) => one.path === path) ?? form?.workflows[0];
  return (
    <main class="page">
      <PageNav keys={[['Enter', 'run the workflow']]} />
      <h1 class="list-title">Run workflow</h1>
      <p role="status" class="form-problem">
        <Plain text={problem} />
      </p>
      {form === undefined && problem === '' && <p class="empty">Reading the workflows…</p>}
      {form !== undefined && (
        <>
          <div class="form-fields">
            <div class="form-field">
              <label for="dispatch-ref">Branch or tag</label>
              <select id="dispatch-ref" value={form.ref} onChange={(event) => setRef(event.currentTarget.value)}>
                {form.refs.map((one) => (
                  <option key={one} value={one}>
                    {visibleText(shortName(one))}
                  </option>
                ))}
              </select>
            </div>
            {chosen !== undefined && (
              <div class="form-field">
                <label for="dispatch-workflow">Workflow</label>
                <select
                  id="dispatch-workflow"
                  value={chosen.path}
                  onChange={(event) => setPath(event.currentTarget.value)}
                >
                  {form.workflows.map(({ path: one, name }) => (
                    <option key={one} value={one}>
                      {visibleText(name === one ? one : `${name} (${one.split('/').at(-1)})`)}
                    </option>
                  ))}
                </select>
              </div>
            )}
          </div>
          {chosen === undefined ? (
            <p class="empty">No workflow of this ref can be run by hand: none has the event workflow_dispatch.</p>
          ) : (
            <InputForm key={`${form.sha} ${chosen.path}`} form={form} workflow={chosen} />
          )}
          {form.problems.map((one) => (
            <p key={one} class="run-warning">
              <Icon name="warning" label="Warning" /> <Plain text={one} />
            </p>
          ))}
        </>
      )}
    </main>
  );
}

/** `main`, or `v1 (tag)`. */
function shortName(ref: string): string {
  return ref.startsWith('refs/tags/') ? `${ref.slice(10)} (tag)` : ref.replace(/^refs\/heads\//, '');
}

interface InputFormProps {
  readonly form: DispatchForm;
  readonly workflow: DispatchableWorkflow;
}

function InputForm({ form: { ref, sha }, workflow }: InputFormProps): JSX.Element {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [started, setStarted] = useState(false);
  const send = async (fields: FormData): Promise<void> => {
    setBusy(true);
    setStarted(false);
    const inputs = workflow.inputs.map(({ id, type }, at): [string, string] => {
      const text = String(fields.get(`input-${at}`) ?? '');
      return [id, type === 'boolean' ? String(text === 'true') : text];
    });
    const request: DispatchRequest = { ref, sha, workflow: workflow.path, inputs: Object.fromEntries(inputs) };
    try {
      setSaid((JSON.parse(await sendDecision('/api/dispatch', request)) as DecisionResult).said);
      setStarted(true);
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };
  return (
    <form
      class="form-fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void send(new FormData(event.currentTarget));
      }}
    >
      {workflow.inputs.length === 0 && <p class="quiet-text">This workflow has no inputs.</p>}
      {workflow.inputs.map((input, at) => (
        <InputField key={input.id} input={input} name={`input-${at}`} />
      ))}
      <p class="decision">
        <button type="submit" class="primary" disabled={busy}>
          {busy ? 'Starting…' : 'Run workflow'}
        </button>
        <span class="quiet-text">
          at <code>{sha.slice(0, 12)}</code>
        </span>
      </p>
      <p role="status" class={started ? '' : 'form-problem'}>
        <Plain text={said} /> {started && <a href="/workflows">See the workflow runs</a>}
      </p>
    </form>
  );
}

function InputField({ input, name }: { readonly input: DispatchInput; readonly name: string }): JSX.Element {
  const { id, type, description, required, default: preset, options } = input;
  const about = `${name}-about`;
  const shared = { id: name, name, 'aria-describedby': description === '' ? undefined : about };
  return (
    <div class={type === 'boolean' ? 'form-field form-check' : 'form-field'}>
      <label for={name}>
        <Plain text={id} />
        {required && <span class="quiet-text"> required</span>}
      </label>
      {type === 'boolean' ? (
        <input {...shared} type="checkbox" value="true" defaultChecked={preset.toLowerCase() === 'true'} />
      ) : type === 'choice' ? (
        <select {...shared} required={required}>
          {options.map((option) => (
            <option key={option} value={option} selected={option === preset}>
              {visibleText(option)}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type={type === 'number' ? 'number' : 'text'}
          step={type === 'number' ? 'any' : undefined}
          required={required}
          defaultValue={preset}
          list={type === 'environment' ? `${name}-known` : undefined}
          autocomplete="off"
        />
      )}
      {type === 'environment' && (
        <datalist id={`${name}-known`}>
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
      {description !== '' && (
        <p id={about} class="quiet-text">
          <Plain text={description} lines />
        </p>
      )}
    </div>
  );
}
