import { agentFiles } from '../../src/core/policy/protected/agent-files.ts';
import { secretGroup, steeringGroups } from '../../src/core/policy/protected/protected-patterns.ts';
import { code, table } from './markdown.ts';

/** docs/protected-paths.md: the protected names, with the reasons. */
export function renderProtectedPathsPage(): string {
  const groups = [...steeringGroups.filter(({ purpose }) => purpose !== 'agents'), secretGroup];
  const shown = (patterns: readonly string[]): string => patterns.map(code).join(', ');
  return `# Protected paths

<!-- Generated from src/core/policy/protected by \`npm run generate\`. -->

A worker may not change these paths, because they run code or instruct an agent later, outside the run. The result is BLOCKED (\`ERR_PROTECTED_PATH\`) unless
\`security.allow_protected_paths\` of the configuration at the base commit names the path. Its globs are [anchored at the root](prompts.md#globs): \`.github/workflows/ci.yml\`,
\`**/AGENTS.md\`.

A name below matches at any depth, and so does everything in a folder of that name. Names are compared as file systems compare them: without case, after Unicode folding
(\`.Hu\u017Fky\` is \`.husky\`), without trailing dots and spaces, and by the 8.3 short names of Windows (\`GITHUB~1\` is \`.github\`). An empty folder's \`.gitkeep\` and samples such as \`.env.example\` are not protected.

What your own git runs of the checkout is protected too, under any name. When a run is launched, the factory reads your git configuration (of the repository, of your account and of the machine) and your hooks, and records in
RUN_INPUTS.json (\`git_runs\`) which files and folders they name: folders of hooks (\`core.hooksPath\`, \`init.templateDir\`), included configuration files, and the scripts in aliases, \`diff.*.textconv\`, \`diff.external\`, \`merge.*.driver\`,
\`filter.*\`, \`core.fsmonitor\`, \`core.sshCommand\`, \`core.editor\`, \`core.pager\`, \`gpg.program\`, \`credential.helper\` and the like. A script is a file that is executable, begins with \`#!\`, or has an extension such as \`.sh\` or \`.py\`; what a script
starts in turn is not followed. In a run of \`factory run\` this is the configuration of your repository, not of the job's checkout.

${table(
  ['Purpose', 'Names'],
  groups.map(({ purpose, patterns }) => [purpose, shown(patterns)]),
)}

## Instructions and settings of agents

${table(
  ['Agent', 'Names', 'Source'],
  agentFiles.map(({ agent, patterns, source }) => [agent, shown(patterns), `[page](${source})`]),
)}

## Package manifests

Editing \`package.json\` or \`composer.json\` is ordinary work: dependencies, new commands and other members pass. These changes are protected:

- scripts that an install runs (\`preinstall\`, \`install\`, \`postinstall\`, \`prepare\` and the like, Composer's events);
- a script that exists at the base commit, and one that npm runs before or after it (\`pretest\`): gates, CI and people run them by name, so a worker could turn a gate green;
- members that let packages or git hooks run code (\`pnpm.onlyBuiltDependencies\`, \`trustedDependencies\`, \`simple-git-hooks\`, \`config.allow-plugins\` and the like).

Removing a whole manifest is not protected: without it nothing runs. A manifest that is no valid JSON is refused, because its scripts cannot be compared. To let
workers change a manifest freely, name its path in \`security.allow_protected_paths\`. A new version of a dependency runs new code too; review lock files.

Other files that a build reads (\`Makefile\`, \`Taskfile.yml\`, \`setup.py\`, \`build.rs\`, \`gradlew\`, \`Dockerfile\`) are code like any other: scopes, gates and reviews guard them.
`;
}
