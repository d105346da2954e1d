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
  # One comma-separated text, or a list.
  [string[]]$Workers,
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
if (-not $PSBoundParameters.ContainsKey('Backend')) { $arguments += '--backend=autohotkey' }
foreach ($given in $PSBoundParameters.GetEnumerator()) {
  # -ErrorAction and the others are for PowerShell alone.
  if ($given.Key -ne 'Verbose' -and [System.Management.Automation.Cmdlet]::CommonParameters -contains $given.Key) { continue }
  $option = '--' + ($given.Key -creplace '(?<=[a-z])(?=[A-Z])', '-').ToLowerInvariant()
  if ($given.Value -is [switch]) {
    if ($given.Value) { $arguments += $option }
    continue
  }
  # Windows PowerShell puts a value with a space between quotes, and a backslash at its end would escape the last quote. `C:\my repo\.` is the same folder.
  $arguments += "$option=" + (($given.Value -join ',') -replace '\\$', '\.')
}
# The program itself instead of npm's factory.ps1 and factory.cmd, which would pass the arguments on by rules of their own.
$program = $env:FACTORY_CLI
$clone = Join-Path $PSScriptRoot '../../..'
$manifest = Join-Path $clone 'package.json'
if (-not $program -and (Test-Path -LiteralPath $manifest -PathType Leaf)) {
  if ((Get-Content -LiteralPath $manifest -Raw | ConvertFrom-Json).name -eq 'codex-factory') { $program = Join-Path $clone 'bin/factory.js' }
}
$shim = if ($program) { $null } else { Get-Command factory -CommandType Application, ExternalScript -ErrorAction SilentlyContinue | Select-Object -First 1 }
if ($shim) {
  # Beside a global shim, and beside the .bin of a local one.
  $program = 'node_modules/codex-factory/bin/factory.js', '../codex-factory/bin/factory.js' |
    ForEach-Object { Join-Path (Split-Path -Parent $shim.Source) $_ } |
    Where-Object { Test-Path -LiteralPath $_ -PathType Leaf } |
    Select-Object -First 1
}
if (-not (Get-Command node -CommandType Application -ErrorAction SilentlyContinue) -or -not ($program -or $shim)) {
  [Console]::Error.WriteLine('node or factory is not on PATH. Install Node.js and codex-factory, or set FACTORY_CLI to the path of bin/factory.js.')
  exit 64
}
# In Windows PowerShell a line of the program's standard error would be an error of this script, if somebody redirects it.
$ErrorActionPreference = 'Continue'
if ($program) { & node $program @arguments } else { & $shim.Source @arguments }
exit $LASTEXITCODE
