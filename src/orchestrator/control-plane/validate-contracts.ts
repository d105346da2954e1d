import type { z } from 'zod';
import { cliManifest } from '../contracts/cli-manifest.ts';
import { runRequestV2 } from '../contracts/run-request-v2.ts';
import type { ValidationError } from './compare-run.ts';

/** Checks a request of any origin by its contract. @returns the errors; empty if it is valid */
export function validateRunRequest(request: unknown): ValidationError[] {
  return errorsOf(runRequestV2, request, 'request');
}

/** As {@link validateRunRequest}, for the manifest of a run. */
export function validateManifest(manifest: unknown): ValidationError[] {
  return errorsOf(cliManifest, manifest, 'manifest');
}

function errorsOf(schema: z.ZodType, value: unknown, name: string): ValidationError[] {
  const result = schema.safeParse(value);
  if (result.success) return [];
  return result.error.issues.map(({ path, message }) => ({ path: [name, ...path.map(String)].join('.'), message }));
}
