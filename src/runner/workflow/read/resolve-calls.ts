import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { Position, Template } from '../expressions/template.ts';
import type { CallInterface, CallJob, Job, Permissions, WorkflowFile } from '../model.ts';
import { permissionsBeyond } from '../permissions.ts';
import { readWorkflow } from './read-workflow.ts';

/** The maximum depth, including the first caller (GitHub docs, "Reuse workflows", "Nesting reusable workflows"). */
const MAX_CALL_LEVELS = 10;
/** The maximum number of different workflows that one run may call, at all levels together. */
const MAX_CALLED_WORKFLOWS = 50;

/** The location of a workflow file. Without `repository` it is in the repository of the run. */
export interface FileOrigin {
  readonly repository?: { readonly owner: string; readonly repo: string; readonly ref: string };
  /** Relative to its repository, with `/`. */
  readonly path: string;
}

export interface FileProvider {
  /** The text of a workflow file; `undefined` if it does not exist. */
  readonly read: (origin: FileOrigin) => Promise<string | undefined>;
}

/** A workflow with the workflows that it calls, by the id of the calling job. */
export interface ResolvedWorkflow {
  readonly origin: FileOrigin;
  readonly workflow: WorkflowFile;
  readonly calls: Readonly<Record<string, ResolvedWorkflow>>;
}

/** The state of loading one workflow with its calls. */
interface Loading {
  readonly provider: FileProvider;
  readonly diagnostics: Diagnostic[];
  readonly read: Map<string, WorkflowFile | undefined>;
}

/**
 * Loads every workflow that a workflow calls, at all levels, and checks each call: the file exists and can be called;
 * required inputs and secrets are given; there are no unknown ones; literal values have the right type; no job requests
 * more permissions than its caller has; there are no cycles. Do not run `resolved` if a diagnostic has severity
 * `error`.
 */
export async function resolveCalls(
  workflow: WorkflowFile,
  provider: FileProvider,
  repository?: FileOrigin['repository'],
): Promise<{ resolved: ResolvedWorkflow; diagnostics: readonly Diagnostic[] }> {
  const origin: FileOrigin = { path: workflow.path, ...(repository === undefined ? {} : { repository }) };
  const loading: Loading = { provider, diagnostics: [], read: new Map() };
  const resolved = await resolve(loading, workflow, origin, { chain: [identity(origin)], allowed: undefined });
  return { resolved, diagnostics: loading.diagnostics };
}

/** What a workflow inherits from its callers. */
interface Caller {
  /** The callers, from the first one. */
  readonly chain: readonly string[];
  /** The permissions that it must not exceed; `undefined` if no caller sets any. */
  readonly allowed: Permissions | undefined;
  /** The calling job; absent for the started workflow. */
  readonly by?: CallJob;
}

async function resolve(
  loading: Loading,
  workflow: WorkflowFile,
  origin: FileOrigin,
  { chain, allowed, by }: Caller,
): Promise<ResolvedWorkflow> {
  const calls: [string, ResolvedWorkflow][] = [];
  for (const job of workflow.jobs) {
    const requested = job.permissions ?? workflow.permissions;
    if (by !== undefined) checkPermissions(loading, by, job, requested, allowed);
    if (job.kind !== 'call') continue;
    const target = originOf(job, origin);
    const name = identity(target);
    if (chain.includes(name)) {
      const members = [...chain.slice(chain.indexOf(name)), name].join(' -> ');
      complain(loading, job.position, `Job '${job.id}' creates a cycle of workflow calls: ${members}.`);
      continue;
    }
    if (chain.length >= MAX_CALL_LEVELS) {
      const level = chain.length + 1;
      complain(
        loading,
        job.position,
        `Job '${job.id}' calls ${job.uses} at level ${level}; at most ${MAX_CALL_LEVELS} levels of workflows are allowed.`,
      );
      continue;
    }
    const called = await load(loading, job, target);
    if (called === undefined) continue;
    checkCall(loading, job, called);
    const caller: Caller = { chain: [...chain, name], allowed: requested ?? allowed, by: job };
    calls.push([job.id, await resolve(loading, called, target, caller)]);
  }
  return { origin, workflow, calls: Object.fromEntries(calls) };
}

function checkPermissions(
  loading: Loading,
  by: CallJob,
  nested: Job,
  requested: Permissions | undefined,
  allowed: Permissions | undefined,
): void {
  if (requested === undefined || allowed === undefined) return;
  const beyond = permissionsBeyond(requested, allowed);
  if (beyond.length === 0) return;
  const name = nested.name?.kind === 'literal' ? nested.name.value : nested.id;
  const list = (side: 'requested' | 'allowed'): string => beyond.map((item) => item[side]).join(', ');
  complain(
    loading,
    by.position,
    `Error calling workflow '${by.uses}'. The nested job '${name}' is requesting '${list('requested')}', but is only allowed '${list('allowed')}'.`,
  );
}

async function load(loading: Loading, job: CallJob, origin: FileOrigin): Promise<WorkflowFile | undefined> {
  const name = identity(origin);
  if (loading.read.has(name)) return loading.read.get(name);
  if (loading.read.size === MAX_CALLED_WORKFLOWS)
    complain(
      loading,
      job.position,
      `Job '${job.id}' exceeds the limit of ${MAX_CALLED_WORKFLOWS} called workflows in one run.`,
    );
  const text = await loading.provider.read(origin);
  if (text === undefined)
    complain(loading, job.usesPosition, `Job '${job.id}' calls ${job.uses}, which does not exist.`);
  const { workflow, diagnostics } =
    text === undefined ? { workflow: undefined, diagnostics: [] } : readWorkflow(text, name);
  loading.diagnostics.push(...diagnostics);
  loading.read.set(name, workflow);
  return workflow;
}

function checkCall(loading: Loading, job: CallJob, called: WorkflowFile): void {
  const { call } = called.on;
  const say = (position: Position, message: string): void =>
    complain(loading, position, `Job '${job.id}' calls ${job.uses}: ${message}`);
  if (call === undefined) {
    say(job.usesPosition, 'workflow_call key is not defined in the referenced workflow.');
    return;
  }
  checkInputs(job, call, say);
  if (job.secrets === 'inherit') return;
  const given = literalKeys(job.secrets);
  if (given === undefined) return;
  for (const { id, required } of call.secrets)
    if (required && !has(given, id)) say(job.usesPosition, `secret ${id} is required, but not provided while calling.`);
  for (const { key, value } of given)
    if (!call.secrets.some(({ id }) => same(id, key)))
      say(value.position, `secret ${key} is not defined in the called workflow.`);
}

function checkInputs(job: CallJob, call: CallInterface, say: (position: Position, message: string) => void): void {
  const given = literalKeys(job.with);
  if (given === undefined) return;
  for (const { id, required } of call.inputs)
    if (required && !has(given, id)) say(job.usesPosition, `input ${id} is required, but not provided while calling.`);
  for (const { key, value } of given) {
    const input = call.inputs.find(({ id }) => same(id, key));
    if (input === undefined) say(value.position, `input ${key} is not defined in the called workflow.`);
    else if (value.kind === 'literal' && input.type !== 'string' && typeof value.value !== input.type)
      say(value.position, `input ${key} has the value '${value.value}'; a ${input.type} is expected.`);
  }
}

/** The pairs of a mapping with literal keys; `undefined` if an expression makes some of the keys. */
function literalKeys(
  template: Template | undefined,
): readonly { readonly key: string; readonly value: Template }[] | undefined {
  if (template === undefined) return [];
  if (template.kind !== 'mapping') return undefined;
  const pairs = template.entries.map(({ key, value }) =>
    key.kind === 'literal' ? { key: String(key.value), value } : undefined,
  );
  return pairs.every((pair) => pair !== undefined) ? pairs : undefined;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const has = (pairs: readonly { readonly key: string }[], id: string): boolean => pairs.some(({ key }) => same(key, id));

/** A local call refers to the caller's repository and ref, which may differ from those of the run. */
function originOf(job: CallJob, caller: FileOrigin): FileOrigin {
  const { reference } = job;
  if (reference.kind === 'local') return { ...caller, path: reference.path };
  const { owner, repo, ref, path } = reference;
  return { repository: { owner, repo, ref }, path };
}

function identity({ repository, path }: FileOrigin): string {
  return repository === undefined ? path : `${repository.owner}/${repository.repo}/${path}@${repository.ref}`;
}

function complain(loading: Loading, { file, line, column }: Position, message: string): void {
  loading.diagnostics.push(
    finding('ERR_WORKFLOW_CALL', `${file} (Line: ${line}, Col: ${column}): ${message}`, { file, line, column }),
  );
}
