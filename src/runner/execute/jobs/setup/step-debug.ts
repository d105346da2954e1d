type Values = Readonly<Record<string, string>> | undefined;

/**
 * Whether debug lines are shown: the secret `ACTIONS_STEP_DEBUG`, before the variable of that name, is true by the rule of
 * the official runner (ExecutionContext.cs, StringUtil.cs).
 */
export function isStepDebug(secrets: Values, vars: Values): boolean {
  const value = debugOf(secrets) ?? debugOf(vars) ?? '';
  return ['true', '1', '$true'].includes(value.toLowerCase());
}

/** Names of secrets and variables have no case. */
function debugOf(values: Values): string | undefined {
  return Object.entries(values ?? {}).find(([name]) => name.toUpperCase() === 'ACTIONS_STEP_DEBUG')?.[1];
}
