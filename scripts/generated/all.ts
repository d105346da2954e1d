import { renderConfigurationPage } from './configuration.ts';
import { renderSchemas } from './schemas.ts';

/**
 * Every committed file that is rendered from the sources: path from the repository root -> text. Another kind of generated
 * file adds its own renderer here; `node scripts/generate.js` writes them and test/generated.test.ts holds them.
 */
export function renderAll(): Map<string, string> {
  return new Map([...renderSchemas(), ['docs/configuration.md', renderConfigurationPage()]]);
}
