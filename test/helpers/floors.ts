/** The floors of ARCHITECTURE.md, lowest first. A room may import rooms of its own floor only if this list allows it. */
export const floors: readonly (readonly { readonly room: string; readonly beside?: readonly string[] }[])[] = [
  [{ room: 'core/contracts' }, { room: 'core/diagnostics' }],
  [
    { room: 'core/system' },
    { room: 'core/github' },
    { room: 'core/secrets', beside: ['core/system'] },
    { room: 'core/git', beside: ['core/system'] },
  ],
  [
    { room: 'core/zip' },
    { room: 'core/policy' },
    { room: 'core/config', beside: ['core/policy'] },
    { room: 'core/machine' },
    { room: 'core/ledger' },
    { room: 'core/run', beside: ['core/ledger', 'core/zip'] },
    { room: 'core/evidence', beside: ['core/ledger', 'core/run'] },
    { room: 'runner/workflow' },
    { room: 'runner/services' },
  ],
  [
    { room: 'core/brief' },
    { room: 'core/bundle' },
    { room: 'core/setup', beside: ['core/bundle'] },
    { room: 'core/audit', beside: ['core/bundle'] },
    { room: 'core/notify' },
    { room: 'runner/plan' },
  ],
  [
    { room: 'stages/prepare-run' },
    { room: 'stages/dispatch-codex' },
    { room: 'stages/validate-bundles' },
    { room: 'stages/integrate' },
    { room: 'runner/execute' },
  ],
  [
    { room: 'iteration' },
    { room: 'upkeep' },
    { room: 'one-button', beside: ['iteration', 'upkeep'] },
    { room: 'conveyor', beside: ['iteration', 'upkeep'] },
    { room: 'orchestrator', beside: ['iteration', 'upkeep'] },
  ],
  [{ room: 'actions' }, { room: 'cli' }, { room: 'web' }],
];
