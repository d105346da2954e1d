import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { checkJsonText } from '../../core/run/json-file.ts';
import { parseJsonDocument } from '../../core/system/text/parse-json-document.ts';
import { type PipelineFile, pipelineFile } from '../contracts/pipeline-file.ts';

/** A pipeline file that matches its contract, with the lines of its members; or every problem. */
export type ParsedPipelineFile =
  | { readonly file: PipelineFile; readonly lineOf: (path: readonly (string | number)[]) => number | undefined }
  | { readonly diagnostics: readonly Diagnostic[] };

/** Parses the text of a pipeline file. Names in it are not resolved. */
export function parsePipelineFile(text: string, name: string): ParsedPipelineFile {
  const checked = checkJsonText(text, pipelineFile, name, { jitless: true });
  if ('diagnostics' in checked) {
    return { diagnostics: checked.diagnostics.map((each) => ({ ...each, code: 'ERR_PIPELINE_FILE' as const })) };
  }
  const document = parseJsonDocument(text);
  return { file: checked.value, lineOf: (path) => document.lineOf(path) };
}
