/** The instruction and settings files of one agent, and the public page that names them. */
export interface AgentFiles {
  readonly agent: string;
  /** Patterns of {@link protectedPatterns}. */
  readonly patterns: readonly string[];
  readonly source: string;
}

/** docs/protected-paths.md shows this table. Add a row when an agent reads another file. */
export const agentFiles: readonly AgentFiles[] = [
  row('any agent', 'AGENTS.md AGENT.md .agents .agent', 'https://agents.md'),
  row('any agent (tool servers)', '.mcp.json', 'https://code.claude.com/docs/en/mcp'),
  row('Aider', '.aider*', 'https://aider.chat/docs/config/aider_conf.html'),
  row(
    'Amazon Q Developer',
    '.amazonq',
    'https://docs.aws.amazon.com/amazonq/latest/qdeveloper-ug/context-project-rules.html',
  ),
  row('Amp', '.amp', 'https://ampcode.com/manual'),
  row('Antigravity', '.antigravity*', 'https://antigravity.google/docs'),
  row('Augment Code', '.augment*', 'https://docs.augmentcode.com/setup-augment/guidelines'),
  row('Bolt', '.bolt', 'https://support.bolt.new'),
  row('Claude Code', 'CLAUDE.md CLAUDE.local.md .claude .claude-plugin', 'https://code.claude.com/docs/en/memory'),
  row('Cline', '.cline*', 'https://docs.cline.bot/features/cline-rules'),
  row('Cody', '.cody .sourcegraph', 'https://sourcegraph.com/docs/cody'),
  row('Codex', 'AGENTS.override.md .codex', 'https://developers.openai.com/codex/guides/agents-md'),
  row('CodeBuddy', '.codebuddy CODEBUDDY.md', 'https://www.codebuddy.ai/docs'),
  row('CodeRabbit', '.coderabbit.*', 'https://docs.coderabbit.ai/getting-started/yaml-configuration'),
  row('Continue', '.continue*', 'https://docs.continue.dev/customize/deep-dives/rules'),
  row('Crush', 'CRUSH.md .crush* crush.json', 'https://github.com/charmbracelet/crush'),
  row('Cursor', '.cursor*', 'https://cursor.com/docs/context/rules'),
  row('Factory Droid', '.factory', 'https://docs.factory.ai/cli/configuration/settings'),
  row('Firebase Studio', '.idx', 'https://firebase.google.com/docs/studio/set-up-gemini'),
  row('Gemini CLI', 'GEMINI.md .gemini* .aiexclude', 'https://github.com/google-gemini/gemini-cli/tree/main/docs'),
  row(
    'GitHub Copilot',
    'copilot-instructions.md .copilot',
    'https://docs.github.com/en/copilot/how-tos/configure-custom-instructions',
  ),
  row('gptme', 'gptme.toml', 'https://gptme.org/docs/config.html'),
  row('Goose', '.goose*', 'https://block.github.io/goose/docs/guides/using-goosehints'),
  row('iFlow CLI', '.iflow IFLOW.md', 'https://platform.iflow.cn/en/cli'),
  row(
    'JetBrains AI Assistant',
    '.aiassistant .aiignore',
    'https://www.jetbrains.com/help/ai-assistant/configure-project-rules.html',
  ),
  row('Junie', '.junie', 'https://www.jetbrains.com/help/junie/customize-guidelines.html'),
  row('Kilo Code', '.kilocode*', 'https://kilo.ai/docs'),
  row('Kiro', '.kiro', 'https://kiro.dev/docs/steering'),
  row('Lingma', '.lingma', 'https://www.alibabacloud.com/help/en/lingma'),
  row('OpenCode', 'opencode.json opencode.jsonc .opencode*', 'https://opencode.ai/docs/config'),
  row('OpenHands', '.openhands*', 'https://docs.openhands.dev/usage/prompting/microagents-repo'),
  row('PR-Agent', '.pr_agent.toml', 'https://github.com/qodo-ai/pr-agent'),
  row('Qoder', '.qoder', 'https://docs.qoder.com'),
  row('Qwen Code', 'QWEN.md .qwen*', 'https://github.com/QwenLM/qwen-code'),
  row('Replit Agent', '.replit replit.md', 'https://docs.replit.com/replitai/replit-dot-md'),
  row('Roo Code', '.roo*', 'https://docs.roocode.com/features/custom-instructions'),
  row('Rovo Dev', '.rovodev', 'https://support.atlassian.com/rovo/docs/use-rovo-dev-cli'),
  row('Ruler', '.ruler', 'https://github.com/intellectronica/ruler'),
  row('Tabnine', '.tabnine*', 'https://docs.tabnine.com/main/getting-started/tabnine-agent/guidelines'),
  row('Trae', '.trae', 'https://docs.trae.ai/ide/rules'),
  row('Warp', 'WARP.md .warp', 'https://docs.warp.dev/knowledge-and-collaboration/rules'),
  row('Windsurf', '.windsurf* .codeium*', 'https://docs.windsurf.com/windsurf/cascade/memories'),
  row('Zencoder', '.zencoder', 'https://docs.zencoder.ai'),
  row('Zed', '.rules', 'https://zed.dev/docs/ai/rules'),
];

function row(agent: string, patterns: string, source: string): AgentFiles {
  return { agent, patterns: patterns.split(' '), source };
}
