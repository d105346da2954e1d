import { type Command, Option } from 'commander';
import { recordDir, repo, runId } from '../../program/options.ts';
import type { AddVerb } from '../../program/verb.ts';

/** The verbs that read what runs left behind. */
export function addEvidenceVerbs(program: Command, add: AddVerb): void {
  add(program, {
    usage: 'verify',
    summary: "Compare everything that states a run's verdict.",
    examples: ['factory verify --run-id 20261120_1 --strict'],
    options: [
      runId(),
      new Option('--run-dir <dir>', 'a run folder, for example from a downloaded artifact'),
      repo(),
      new Option('--digest <sha256>', "the state digest that the run's job gave"),
      new Option('--record <dir>', "the runner's record of the workflow run"),
      new Option('--exit-status <n>', 'the exit status of the program that ended the run'),
      new Option('--strict', 'fail on what is not available, too').default(false),
    ],
    load: async () => (await import('./verify.ts')).verify,
  });
  add(program, {
    usage: 'attest',
    summary: 'State what an ended run is, to be signed; or hold it against its statement.',
    examples: ['factory attest --run-id 20261120_1', 'factory attest --run-id 20261120_1 --verify'],
    options: [
      runId(),
      new Option('--run-dir <dir>', 'a run folder, for example from a downloaded artifact'),
      repo(),
      new Option('--verify', 'compare the run with its attestation').default(false),
      new Option('--file <file>', 'with --verify: the attestation, where it lies elsewhere'),
      new Option('--digest <sha256>', "with --verify: the attestation's own digest"),
    ],
    load: async () => (await import('./attest.ts')).attest,
  });
  const ledger = add(program, {
    usage: 'ledger',
    summary: 'List finished runs or their events.',
    examples: [
      'factory ledger --status BLOCKED --since 7d',
      'factory ledger --raw-events --run-id 20261120_1 --limit 200',
    ],
    options: [
      repo(),
      new Option('--limit <n>', 'the latest n rows; 100 unless given'),
      new Option('--raw-events', 'events instead of runs').default(false),
      runId(),
      new Option('--status <status>', 'PENDING, PASS, BLOCKED, WARN or FAIL'),
      new Option('--kind <kind>', 'runs of this kind, as factory or launch, or their events'),
      new Option('--actor <name>', 'events of this actor, or runs in which it acted'),
      new Option('--event-type <type>', 'events of this type, or runs that have one'),
      new Option('--rc <n>', 'this exit status'),
      new Option('--since <when>', 'not before an instant (2026-11-20T08:00:00Z) or for so long (24h, 7d)'),
    ],
    load: async () => (await import('./ledger.ts')).ledger,
  });
  add(ledger, {
    usage: 'verify',
    summary: 'Check the hash chain of the index and of a run.',
    examples: ['factory ledger verify --run-id 20261120_1'],
    options: [repo(), runId()],
    load: async () => (await import('./ledger-verify.ts')).ledgerVerify,
  });
  add(program, {
    usage: 'ledger-replay',
    summary: "Rebuild a run's state, or every run's, from its ledger and compare it.",
    examples: ['factory ledger-replay', 'factory ledger-replay --run-id 20261120_1'],
    options: [repo(), runId()],
    load: async () => (await import('./ledger-replay.ts')).ledgerReplay,
  });
  add(program, {
    usage: 'watch',
    summary: 'Follow a run live until it ends; the exit status is the verdict.',
    examples: ['factory watch', 'factory watch --run-id 20261120_1 --json'],
    options: [
      repo(),
      new Option('--run-id <id>', 'the run; the newest unless given'),
      new Option('--once', 'show how it stands now, and end').default(false),
      recordDir(),
    ],
    load: async () => (await import('./watch.ts')).watch,
  });
  const place = (): Option[] => [
    runId(),
    new Option('--run-dir <dir>', 'a run folder, for example from a downloaded artifact'),
    repo(),
  ];
  const print = (): Option => new Option('--print', 'only print the path').default(false);
  add(program, {
    usage: 'print-report',
    summary: "Print a run's final report.",
    examples: ['factory print-report --run-id 20261120_1'],
    options: place(),
    load: async () => (await import('./print-report.ts')).printReport,
  });
  add(program, {
    usage: 'open-report',
    summary: "Open a run's final report on the desktop.",
    examples: ['factory open-report --run-id 20261120_1'],
    options: [...place(), print()],
    load: async () => (await import('./open.ts')).openReport,
  });
  add(program, {
    usage: 'open-run',
    summary: "Open a run's folder on the desktop.",
    examples: ['factory open-run --run-id 20261120_1 --print'],
    options: [...place(), print()],
    load: async () => (await import('./open.ts')).openRun,
  });
}
