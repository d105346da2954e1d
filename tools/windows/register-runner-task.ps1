# Starts a GitHub Actions runner at each logon of the current user, in that user's own desktop session (docs/windows-runner.md).
#   powershell -NoProfile -ExecutionPolicy Bypass -File tools/windows/register-runner-task.ps1 -RunnerFolder C:\actions-runner
# Run it as the runner's user, not as administrator. -Remove takes the task away again; -WhatIf only says what would be done.
[CmdletBinding(SupportsShouldProcess, PositionalBinding = $false)]
param(
  # The folder with the runner's run.cmd, already configured by config.cmd.
  [string]$RunnerFolder,
  [switch]$Remove
)

$ErrorActionPreference = 'Stop'
$taskName = 'CodexFactoryRunner'

if ($Remove) {
  if ($PSCmdlet.ShouldProcess($taskName, 'remove the logon task')) {
    Unregister-ScheduledTask -TaskName $taskName -Confirm:$false
  }
  exit 0
}

$runner = if ($RunnerFolder) { Join-Path $RunnerFolder 'run.cmd' } else { '' }
if (-not $runner -or -not (Test-Path -LiteralPath $runner -PathType Leaf)) {
  [Console]::Error.WriteLine("-RunnerFolder must name the folder that holds the runner's run.cmd.")
  exit 64
}
if (Get-Service -Name 'actions.runner.*' -ErrorAction SilentlyContinue) {
  [Console]::Error.WriteLine('A runner is installed as a service. A service has no desktop: remove it first.')
  exit 2
}

$user = [System.Security.Principal.WindowsIdentity]::GetCurrent().Name
$action = New-ScheduledTaskAction -Execute $runner -WorkingDirectory $RunnerFolder
$trigger = New-ScheduledTaskTrigger -AtLogOn -User $user
# Interactive: the task runs in the session that the user sees, with the user's own rights and no more.
$principal = New-ScheduledTaskPrincipal -UserId $user -LogonType Interactive -RunLevel Limited
# No time limit, on battery too, started again when it ends, never twice.
$settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -StartWhenAvailable `
  -ExecutionTimeLimit ([TimeSpan]::Zero) -RestartCount 999 -RestartInterval (New-TimeSpan -Minutes 1) -MultipleInstances IgnoreNew

if ($PSCmdlet.ShouldProcess($taskName, "start $runner at each logon of $user")) {
  Register-ScheduledTask -TaskName $taskName -Action $action -Trigger $trigger -Principal $principal -Settings $settings -Force | Out-Null
  Write-Output "$taskName starts $runner at each logon of $user. Log off and on again, or run: Start-ScheduledTask -TaskName $taskName"
}
