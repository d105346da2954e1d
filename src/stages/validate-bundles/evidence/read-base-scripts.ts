import type { FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import type { Git } from '../../../core/git/git.ts';

/** The member `scripts` of the base commit's `package.json`. Empty if there is no gate that could run one, no manifest, or none that is JSON. */
export async function readBaseScripts(
  git: Git,
  baseSha: string,
  gates: FactoryConfig['gates'],
): Promise<Readonly<Record<string, unknown>>> {
  if (gates.length === 0) return {};
  const { exitCode, text } = await git.run(['cat-file', 'blob', `${baseSha}:package.json`], { accept: [0, 128] });
  if (exitCode !== 0) return {};
  try {
    const manifest: { scripts?: unknown } | null = JSON.parse(text.replace(/^\uFEFF/, ''));
    return { ...(manifest?.scripts as object | undefined) };
  } catch {
    return {};
  }
}
