import { dirname } from 'node:path';
import { isJobVariable } from '../../../../core/system/processes/job-variables.ts';
import { absoluteSearchPath } from '../../../../core/system/processes/search/search-path.ts';
import type { AgentTask } from './backend.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The variables that an agent inherits: those for finding programs, a home, a temporary folder, a proxy and its certificates.
 * RUNNER_TRACKING_ID lets the official runner find leftover processes. FACTORY_RUN__CLOCK fixes the recorded times.
 */
const allowed = new Set(
  [
    'PATH PATHEXT HOME USER LOGNAME SHELL LANG LC_ALL LC_CTYPE TZ TERM TMPDIR TEMP TMP LD_LIBRARY_PATH',
    'XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME XDG_RUNTIME_DIR',
    'SYSTEMROOT SYSTEMDRIVE WINDIR COMSPEC USERPROFILE USERNAME HOMEDRIVE HOMEPATH APPDATA LOCALAPPDATA PROGRAMDATA',
    'PROGRAMFILES PROGRAMFILES(X86) PROGRAMW6432 COMMONPROGRAMFILES NUMBER_OF_PROCESSORS PROCESSOR_ARCHITECTURE OS PSMODULEPATH',
    'HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY NODE_EXTRA_CA_CERTS SSL_CERT_FILE SSL_CERT_DIR',
    'RUNNER_TRACKING_ID FACTORY_RUN__CLOCK',
  ].flatMap((line) => line.split(' ')),
);

/**
 * The environment of an agent: the allowed variables, those of `dispatch.env_allow`, and its task (docs/design/dispatch.md). Compares
 * names without case, like Windows.
 */
export function agentEnvironment(
  env: Environment,
  envAllow: readonly string[],
  task: AgentTask,
): Record<string, string> {
  return {
    ...toolEnvironment(env, envAllow),
    // An agent that removes its .git folder must not work in the user's repository above (git(1)).
    GIT_CEILING_DIRECTORIES: dirname(task.worktree),
    FACTORY_RUN_ID: task.runId,
    FACTORY_WORKER: task.worker,
    FACTORY_PROMPT_FILE: task.promptFile,
    FACTORY_WORKTREE: task.worktree,
    FACTORY_BUNDLE_DIR: task.bundleDir,
    FACTORY_OUTBOX: task.outbox,
    ORCH_RESULT_PATH: task.resultPath,
    ...briefVariables(task),
  };
}

/** A list with more JSON is only in the file: an environment has limits (32,767 characters a variable on Windows). */
const maxListLength = 30_000;

function briefVariables({ brief }: AgentTask): Record<string, string> {
  if (brief === undefined) return {};
  const lists = Object.entries({
    FACTORY_ALLOWED_GLOBS: JSON.stringify(brief.allowed_globs),
    FACTORY_BLOCKED_GLOBS: JSON.stringify(brief.blocked_globs),
    FACTORY_SHARED_PATHS: JSON.stringify(brief.shared_paths),
  });
  const short = lists.filter(([, json]) => json.length <= maxListLength);
  return { FACTORY_BRIEF: brief.file, ...Object.fromEntries(short) };
}

/**
 * The address of a proxy without the login of the account: an agent could use or publish it. Whoever needs it names the variable in
 * `dispatch.env_allow`.
 */
function withoutProxyLogin(name: string, value: string): string {
  return /_PROXY$/i.test(name) && !/^NO_/i.test(name) ? value.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1') : value;
}

/** An environment without the job's permissions, for a person's program (such as an editor) whose windows run agents. */
export function withoutAuthority(env: Environment): Record<string, string> {
  const entries = Object.entries(env).filter(([name]) => !isJobVariable(name));
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, withoutProxyLogin(name, value)] as const])),
  );
}

/** Like {@link agentEnvironment} without a task, for helper programs of a backend. */
export function toolEnvironment(env: Environment, envAllow: readonly string[]): Record<string, string> {
  const extra = new Set(envAllow.map((name) => name.toUpperCase()));
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    const upper = name.toUpperCase();
    if (value === undefined || isJobVariable(name) || !(allowed.has(upper) || extra.has(upper))) continue;
    result[name] = extra.has(upper) ? value : withoutProxyLogin(name, value);
  }
  return { ...result, ...absoluteSearchPath(result, process.platform) };
}
