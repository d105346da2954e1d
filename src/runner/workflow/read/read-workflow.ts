import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { WorkflowFile } from '../model.ts';
import { type FileReader, fieldsOf, findingsOf, templatesOf, textOfToken } from './file-reader.ts';
import { readTriggers } from './read-events.ts';
import { readCacheMode, readDefaults, readJobs, readPermissions } from './read-jobs.ts';
import { type ReadScope, readTokens } from './read-tokens.ts';

/**
 * Reads and checks a workflow file: YAML, GitHub's schema and expression contexts, then ids, needs, references, inputs,
 * and whether this runner supports its features. `workflow` may be set even if there are errors. Do not run it if a
 * diagnostic has severity `error`.
 * @param path relative to the repository, with `/`; part of every message
 * @param scope `readable` also checks the rest of a file that breaks the schema
 */
export function readWorkflow(
  text: string,
  path: string,
  scope: ReadScope = 'valid',
): { workflow?: WorkflowFile; diagnostics: readonly Diagnostic[] } {
  const { reader, root } = readTokens('workflow', text, path, scope);
  if (root === undefined) return { diagnostics: findingsOf(reader) };
  const workflow = toWorkflow(reader, fieldsOf(root));
  return { workflow, diagnostics: findingsOf(reader) };
}

function toWorkflow(reader: FileReader, fields: ReturnType<typeof fieldsOf>): WorkflowFile {
  const on = fields.get('on');
  const name = textOfToken(fields.get('name'));
  const permissions = readPermissions(fields.get('permissions'));
  const cacheMode = readCacheMode(reader, fields.get('cache-mode'));
  return {
    path: reader.path,
    ...(name ? { name } : {}),
    ...templatesOf(reader, fields, { 'run-name': 'runName', env: 'env', concurrency: 'concurrency' }),
    on: on === undefined ? { events: [], dispatchInputs: [], schedule: [] } : readTriggers(reader, on),
    defaults: readDefaults(reader, fields.get('defaults')),
    ...(permissions === undefined ? {} : { permissions }),
    ...(cacheMode === undefined ? {} : { cacheMode }),
    jobs: readJobs(reader, fields.get('jobs')),
  };
}
