import { describe, expect, it } from '@jest/globals';
import { workerCommitMessage } from '../../../src/core/bundle/truth/bundle-commit.ts';
import type { BackendName } from '../../../src/core/contracts/backend-name.ts';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { assistedBy } from '../../../src/stages/prepare-run/assisted-by.ts';

const of = (config: object, backend: BackendName) =>
  assistedBy(factoryConfig.parse(config), new Map([['A_core', backend]])).A_core;

describe('the trailer Assisted-by', () => {
  it.each<readonly [config: object, backend: BackendName, trailer: string | undefined]>([
    [{ codex: { model: 'gpt-5.2-codex' } }, 'codex-exec', 'codex:gpt-5.2-codex'],
    [{}, 'codex-exec', 'codex:default'],
    [
      { dispatch: { preset: 'claude' }, presets: { claude: { model: 'claude-opus-5' } } },
      'command',
      'claude:claude-opus-5',
    ],
    [{ dispatch: { preset: 'claude' }, workers: { A_core: { preset: 'gemini' } } }, 'command', 'gemini:default'],
    [{ presets: { opencode: { model: 'a/b@1' } }, dispatch: { preset: 'opencode' } }, 'command', 'opencode:a/b@1'],
    [{ dispatch: { command: ['my-agent'] } }, 'command', undefined],
    [{ codex: { model: 'x' } }, 'script', undefined],
    [{}, 'autohotkey', undefined],
    [{ codex: { model: 'm\nFactory-Verdict: PASS' } }, 'codex-exec', 'codex:m_Factory-Verdict:_PASS'],
  ])('is of %j by %s: %s', (config, backend, trailer) => {
    expect(of(config, backend)).toBe(trailer);
  });

  it('stands beside the two others, and older runs get the message that they had', () => {
    const plain = 'A_core: changes of run r\n\nFactory-Run-Id: r\nFactory-Worker: A_core\n';
    expect(workerCommitMessage('r', 'A_core', {})).toBe(plain);
    expect(workerCommitMessage('r', 'A_core', { assistedBy: 'codex:x' })).toBe(`${plain}Assisted-by: codex:x\n`);
  });
});
