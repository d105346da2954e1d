import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly first: string | undefined;
  readonly why: string | undefined;
}

/** The accessibility rules that a page breaks, each with its first place. The page's policy forbids the script; the browser's protocol adds it. */
export async function axeViolations(tab: Page): Promise<readonly Violation[]> {
  await tab.evaluate(axe);
  const { violations } = (await tab.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as {
    violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
  };
  return violations.map(({ id, nodes: [node] }) => ({
    id,
    first: node?.html.slice(0, 300),
    why: node?.failureSummary,
  }));
}
