import { renderSupportTable } from '../../src/runner/workflow/support.ts';
import { renderActionPages } from './action-pages.ts';
import { renderCommandLinePage, renderProgramHelp } from './command-line.ts';
import { renderConfigurationPage } from './configuration.ts';
import { renderDecisionIndex } from './decisions.ts';
import { renderGithubForms } from './drawings/github-forms.ts';
import { renderPipeline } from './drawings/pipeline.ts';
import { renderPackagedScripts } from './packaged-scripts.ts';
import { renderProtectedPathsPage } from './protected-paths.ts';
import { renderRecoveryPage } from './recovery.ts';
import { renderSchemas } from './schemas.ts';

/**
 * Every committed file that is rendered from the sources: path from the repository root -> text. Add the renderer of a new generated file
 * here. `node scripts/generate.js` writes the files; test/generated.test.ts fails when one differs.
 */
export function renderAll(): Map<string, string> {
  return new Map([
    ...renderSchemas(),
    ...renderActionPages(),
    ...renderGithubForms(),
    ['docs/pictures/run.svg', renderPipeline()],
    ['bin/help.json', renderProgramHelp()],
    ['docs/adr/README.md', renderDecisionIndex()],
    ['docs/cli.md', renderCommandLinePage()],
    ['docs/configuration.md', renderConfigurationPage()],
    ['docs/protected-paths.md', renderProtectedPathsPage()],
    ['docs/recovery.md', renderRecoveryPage()],
    ['docs/runner-support.md', renderSupportTable()],
    ...renderPackagedScripts(),
  ]);
}
