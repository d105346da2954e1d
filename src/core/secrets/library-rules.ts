/** One match of a rule of the library. */
export interface LibraryMatch {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Not used: comments that switch rules off; a rule that reads a file of the current folder by the name of the text; the rule for private
 * keys, which matches across documents (private-keys.ts finds more); the rule for URLs, which reports every short password of a test
 * (credentials.ts has a better one); and the rule for AWS, which reports a wrong range.
 */
const leftOut = /-(?:filter-comments|gcp|privatekey|basicauth|aws)$/;

/** Placeholders that documents show instead of a token. */
const filler = /[x*]{12}/i;

/**
 * Runs secretlint's recommended rules on a text, line by line. They are called without secretlint's core, so that no comment and no setting has an
 * effect. Loaded on first use, because that takes 60 ms.
 */
export async function runLibraryRules(content: string): Promise<LibraryMatch[]> {
  const { rules } = await import('@secretlint/secretlint-rule-preset-recommend');
  type Creator = (typeof rules)[number];
  type Context = Parameters<Creator['create']>[0];
  type Source = Parameters<NonNullable<ReturnType<Creator['create']>['file']>>[0];
  const found: LibraryMatch[] = [];
  const source = { content, contentType: 'text', filePath: 'text', ext: '' } as unknown as Source;
  for (const { meta, create } of rules) {
    if (leftOut.test(meta.id)) continue;
    const rule = meta.id.replace('@secretlint/secretlint-rule-', '');
    const context = {
      sharedOptions: {},
      createTranslator: () => () => ({ message: '', messageId: '' }),
      ignore: () => undefined,
      report: ({ range }: { readonly range: readonly [start: number, end: number] }): void => {
        const [start, end] = range;
        if (!filler.test(content.slice(start, end))) found.push({ rule, start, end });
      },
    } as unknown as Context;
    await create(context, {}).file?.(source);
  }
  return found;
}
