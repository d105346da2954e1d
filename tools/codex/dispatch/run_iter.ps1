# One iteration: hands its parameters to `factory iterate`, and that program's exit status back (docs/cli.md).
#   powershell -NoProfile -ExecutionPolicy Bypass -File tools/codex/dispatch/run_iter.ps1 -RunId 20261120_1
# Each parameter is the option of the same name: -SendMode is --send-mode. Values are judged by the program, not here.
# FACTORY_CLI names bin/factory.js where this script does not lie in its clone and `factory` is not on PATH.
[CmdletBinding(PositionalBinding = $false)]
param(
  [string]$RunId,
  [string]$SendMode,
  [string]$WindowReadyTimeout,
  [string]$WorkerDoneTimeout,
  [string]$BetweenWorkersDelayMs,
  [string]$WindowMatchRetries,
  [string]$FocusRetries,
  [string]$Repo,
  [string]$Zip,
  [string]$Backend,
  [string]$BaseRef,
  [string]$Workers,
  [string]$Aggregator,
  [string]$MaxParallel,
  [string]$Publish,
  [switch]$DryRun,
  [switch]$Editor,
  [switch]$Json
)
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $false
# A desk keeps its windows: tools/codex/worktrees/<WORKER> is the same folder in every iteration.
$arguments = @('iterate', '--flat')
foreach ($given in $PSBoundParameters.GetEnumerator()) {
  $option = '--' + ($given.Key -creplace '(?<=[a-z])(?=[A-Z])', '-').ToLowerInvariant()
  if ($given.Value -isnot [switch]) { $arguments += "$option=$($given.Value)" }
  elseif ($given.Value) { $arguments += $option }
}
$own = Join-Path $PSScriptRoot '../../../bin/factory.js'
if ($env:FACTORY_CLI) { & node $env:FACTORY_CLI @arguments }
elseif (Test-Path -LiteralPath $own -PathType Leaf) { & node $own @arguments }
else { & factory @arguments }
exit $LASTEXITCODE
