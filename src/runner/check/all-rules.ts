import { filterPattern } from './rules/events/filter-pattern.ts';
import { inputDefinition } from './rules/events/input-definition.ts';
import { schedule } from './rules/events/schedule.ts';
import { condition } from './rules/expressions/condition.ts';
import { expression } from './rules/expressions/expression.ts';
import { untrustedInput } from './rules/expressions/untrusted-input.ts';
import { unusedAnchor } from './rules/file/unused-anchor.ts';
import { concurrencyGroup } from './rules/jobs/concurrency-group.ts';
import { containerImage } from './rules/jobs/container-image.ts';
import { emptySteps } from './rules/jobs/empty-steps.ts';
import { jobNeeds } from './rules/jobs/job-needs.ts';
import { matrixValues } from './rules/jobs/matrix-values.ts';
import { numberRange } from './rules/jobs/number-range.ts';
import { plainPassword } from './rules/jobs/plain-password.ts';
import { runnerLabel } from './rules/jobs/runner-label.ts';
import type { Rule } from './rules/rule.ts';
import { actionUse } from './rules/steps/action-use.ts';
import { deprecatedCommand } from './rules/steps/deprecated-command.ts';
import { shellName } from './rules/steps/shell-name.ts';
import { variableName } from './rules/steps/variable-name.ts';

/** Every rule by the name that findings show. The first rule that reports a place wins. */
export const allRules: Readonly<Record<string, Rule>> = {
  schedule,
  'input-definition': inputDefinition,
  'filter-pattern': filterPattern,
  concurrency: concurrencyGroup,
  'job-needs': jobNeeds,
  'empty-steps': emptySteps,
  matrix: matrixValues,
  'number-range': numberRange,
  'container-image': containerImage,
  'runner-label': runnerLabel,
  credentials: plainPassword,
  action: actionUse,
  'deprecated-command': deprecatedCommand,
  shell: shellName,
  'variable-name': variableName,
  condition,
  expression,
  'untrusted-input': untrustedInput,
  anchor: unusedAnchor,
};
