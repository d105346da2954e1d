import { z } from 'zod';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { evaluateMapping, evaluateValue } from '../../workflow/expressions/evaluate.ts';
import type { Json, Scope, Template } from '../../workflow/expressions/template.ts';
import { splitArguments } from '../steps/programs/shells.ts';

const text = z.union([z.string(), z.number(), z.boolean(), z.null()]).transform((value) => String(value ?? ''));
const argumentsOf = text.transform(splitArguments);
const containerSchema = z.object({
  image: text.default(''),
  options: argumentsOf.default([]),
  env: z.record(z.string(), text).default({}),
  ports: z.array(text).default([]),
  volumes: z.array(text).default([]),
  credentials: z.object({ username: text.default(''), password: text.default('') }).optional(),
  entrypoint: text.optional(),
  command: argumentsOf.optional(),
});

/** A container of a job, evaluated. `entrypoint` and `command` belong to services. */
export type ContainerSpec = z.infer<typeof containerSchema>;

/** The containers of a job. */
export interface JobContainerSpecs {
  /** Where the steps run; `undefined` for this machine. */
  readonly container: ContainerSpec | undefined;
  /** By their name on the network. */
  readonly services: ReadonlyMap<string, ContainerSpec>;
}

/**
 * Evaluates `container` and `services` of a job. As on GitHub, an empty image means no container
 * (WorkflowTemplateConverter.cs).
 *
 * @throws AppError ERR_EXPRESSION
 */
export function readContainers(
  job: { readonly container?: Template; readonly services?: Template },
  scope: Scope,
): JobContainerSpecs {
  const { container, services } = job;
  const found = new Map<string, ContainerSpec>();
  for (const [name, value] of evaluateMapping(services, scope)) {
    const spec = services && specOf(value, services, `The service ${name}`);
    if (spec !== undefined) found.set(name, spec);
  }
  return {
    container: container && specOf(evaluateValue(container, scope), container, 'The container'),
    services: found,
  };
}

function specOf(value: Json, { position }: Template, what: string): ContainerSpec | undefined {
  const parsed = containerSchema.safeParse(typeof value === 'object' && value !== null ? value : { image: value });
  if (!parsed.success) {
    const { file, line, column } = position;
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    throw new AppError('ERR_EXPRESSION', `${file} (Line: ${line}, Col: ${column}): ${what} is not valid: ${problems}`, {
      file,
      line,
    });
  }
  const image = parsed.data.image.replace(/^docker:\/\//, '');
  return image === '' ? undefined : { ...parsed.data, image };
}
