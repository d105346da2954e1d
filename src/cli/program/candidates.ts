import type { Command, Option } from 'commander';
import { byCodeUnit } from '../../core/system/text/json.ts';

/**
 * Completion candidates for a command line: sub-commands, options, or the values of the preceding option.
 *
 * @param words the words after the program's name; the last one is incomplete and may be empty
 * @returns the candidates that start with the last word, sorted; none if a file or a free value is expected
 */
export function candidates(program: Command, words: readonly string[]): string[] {
  const typed = words.at(-1) ?? '';
  let command = program;
  let awaited: Option | undefined;
  for (const word of words.slice(0, -1)) {
    if (awaited !== undefined) {
      awaited = undefined;
      continue;
    }
    const option = command.options.find(({ long, short }) => word === long || word === short);
    if (option !== undefined) awaited = option.required || option.optional ? option : undefined;
    else command = command.commands.find((child) => child.name() === word) ?? command;
  }
  if (awaited !== undefined) return matching(awaited.argChoices ?? [], typed);
  const options = command.options.filter(({ hidden }) => !hidden).flatMap(({ long }) => long ?? []);
  const names = command.commands.map((child) => child.name()).filter((name) => !name.startsWith('_'));
  return matching(typed.startsWith('-') ? [...options, '--help'] : names, typed);
}

function matching(all: readonly string[], typed: string): string[] {
  return [...new Set(all)].filter((each) => each.startsWith(typed)).sort(byCodeUnit);
}

/** The shells that {@link completionScript} supports. */
export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;

export type CompletionShell = (typeof shells)[number];

/** The completion script for a shell. It calls `factory _complete` for the candidates. */
export function completionScript(shell: CompletionShell): string {
  return scripts[shell];
}

const scripts: Readonly<Record<CompletionShell, string>> = {
  bash: `# factory: completion for bash. Add to ~/.bashrc:  source <(factory completion bash)
_factory() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("$line")
  done < <(factory _complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2> /dev/null)
}
complete -o bashdefault -o default -F _factory factory
`,
  zsh: `#compdef factory
# factory: completion for zsh. Add to ~/.zshrc:  source <(factory completion zsh)
_factory() {
  local -a found
  found=("\${(@f)$(factory _complete -- "\${(@)words[2,CURRENT]}" 2> /dev/null)}")
  if (( \${#found} )) && [[ -n "\${found[1]}" ]]; then
    compadd -a found
  else
    _files
  fi
}
compdef _factory factory
`,
  fish: `# factory: completion for fish. Add to config.fish:  factory completion fish | source
function __factory_complete
    set -l words (commandline -opc) (commandline -ct)
    factory _complete -- $words[2..-1] 2> /dev/null
end
complete -c factory -a '(__factory_complete)'
`,
  powershell: `# factory: completion for PowerShell. Add to $PROFILE:  factory completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName factory -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($wordToComplete -eq '') { $words += '' }
  factory _complete -- @words 2> $null | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`,
};
