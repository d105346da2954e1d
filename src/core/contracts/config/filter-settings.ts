import { z } from 'zod';

/** Filters of .gitattributes (docs/design/stored-content.md). Policy: only the base commit's value counts. */
export const filterSettings = z
  .strictObject({
    allow: z
      .array(z.string().min(1))
      .default([])
      .describe(
        'Filters of .gitattributes, by name, that store files which workers changed: the machine that dispatches runs `filter.<name>.clean` of your git configuration (docs/design/stored-content.md).',
      ),
  })
  .prefault({});
