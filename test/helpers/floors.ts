/** The floors of the house (ARCHITECTURE.md draws them), lowest first; a room may import its own floor's rooms only where it says so. */
export const floors: readonly (readonly { readonly room: string; readonly beside?: readonly string[] }[])[] = [
  [{ room: 'core/contracts' }, { room: 'core/diagnostics' }],
  [{ room: 'core/system' }, { room: 'core/github' }, { room: 'core/git', beside: ['core/system'] }],
  [
    { room: 'core/zip' },
    { room: 'core/config', beside: ['core/run'] },
    { room: 'core/ledger' },
    { room: 'core/run', beside: ['core/ledger', 'core/zip', 'core/config'] },
    { room: 'runner/workflow' },
    { room: 'runner/artifacts' },
  ],
  [{ room: 'core/bundle' }, { room: 'core/notify' }, { room: 'runner/plan' }],
  [
    { room: 'stages/prepare-run' },
    { room: 'stages/dispatch-codex' },
    { room: 'stages/validate-bundles' },
    { room: 'stages/integrate' },
    { room: 'runner/execute' },
  ],
  [
    { room: 'runbook' },
    { room: 'one-button', beside: ['runbook'] },
    { room: 'conveyor', beside: ['runbook'] },
    { room: 'orchestrator', beside: ['runbook'] },
  ],
  [{ room: 'actions' }, { room: 'cli' }, { room: 'web' }],
];
