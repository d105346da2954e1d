import type { Context } from 'hono';
import type { z } from 'zod';
import { AppError } from '../../../core/diagnostics/app-error.ts';

/** A request whose body does not have the expected form. */
export class MalformedBody extends AppError {
  constructor() {
    super('ERR_USAGE', 'This is not the form of such a request.', {
      fault: 'usage',
      nextAction: 'Load the page again.',
    });
  }
}

/** @throws MalformedBody */
export async function readBody<T>(c: Context, form: z.ZodType<T>): Promise<T> {
  const parsed = form.safeParse(await c.req.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  throw new MalformedBody();
}
