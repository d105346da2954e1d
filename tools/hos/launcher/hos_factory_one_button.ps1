# Presses the button: hands its arguments to `factory one-button`, and that program's exit status back (docs/one-button.md).
#   --dry-only | --resume RUN_ID | --gc --keep-days N --keep-count N | --watch
# FACTORY_CLI names bin/factory.js where this script does not lie in its clone and `factory` is not on PATH.
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $false
$own = Join-Path $PSScriptRoot '../../../bin/factory.js'
if ($env:FACTORY_CLI) { & node $env:FACTORY_CLI one-button @args }
elseif (Test-Path -LiteralPath $own -PathType Leaf) { & node $own one-button @args }
else { & factory one-button @args }
exit $LASTEXITCODE
