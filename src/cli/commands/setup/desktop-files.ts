import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packagedTemplate } from '../../../stages/dispatch-codex/agents/desktop/packaged-scripts.ts';
import { templateName } from '../../../stages/dispatch-codex/agents/desktop/render-script.ts';
import { packageRoot } from '../../program/package-root.ts';

const scripts = ['tools/codex/dispatch/run_iter.ps1', 'tools/windows/register-runner-task.ps1'] as const;

/** What `factory init --desktop` adds for a Windows desktop (docs/windows-runner.md): text by path in the repository. */
export async function desktopFiles(): Promise<ReadonlyMap<string, string>> {
  const texts = scripts.map(async (file) => [file, await readFile(join(packageRoot(), file), 'utf8')] as const);
  return new Map([...(await Promise.all(texts)), [templateName, packagedTemplate]]);
}
