import { type Command, Option } from 'commander';
import { recordDir, repo, runId } from '../../program/options.ts';
import type { AddVerb } from '../../program/verb.ts';

/** Adds the verbs that inspect runs. */
export function addEvidenceVerbs(program: Command, add: AddVerb): void {
  add(program, {
    usage: 'verify',
    summary: "Check that all records of a run's verdict agree.",
    examples: ['factory verify --run-id 20261120_1 --strict'],
    options: [
      runId(),
      new Option('--run-dir <dir>', 'a run folder, for example from a downloaded artifact'),
      repo(),
      new Option('--digest <sha256>', "the state digest that the run's last job printed"),
      new Option('--record <dir>', "the local runner's record of the workflow run"),
      new Option('--exit-status <n>', 'the exit status of the command that ended the run'),
      new Option('--strict', 'check every record and text of the run, and fail if one is not available').default(false),
    ],
    load: async () => (await import('./verify.ts')).verify,
  });
  add(program, {
    usage: 'attest',
    summary: 'Write an attestation of a finished run for signing, or compare a run with its attestation.',
    examples: ['factory attest --run-id 20261120_1', 'factory attest --run-id 20261120_1 --verify'],
    options: [
      runId(),
      new Option('--run-dir <dir>', 'a run folder, for example from a downloaded artifact'),
      repo(),
      new Option('--verify', 'compare the run with its attestation').default(false),
      new Option('--file <file>', "with --verify: the attestation file, if it is not in the run's folder"),
      new Option('--digest <sha256>', 'with --verify: the sha256 that the attestation file must have'),
    ],
    load: async () => (await import('./attest.ts')).attest,
  });
  const ledger = add(program, {
    usage: 'ledger',
    summary: 'List runs, or their events.',
    examples: [
      'factory ledger --status BLOCKED --since 7d',
      'factory ledger --raw-events --run-id 20261120_1 --limit 200',
    ],
    options: [
      repo(),
      new Option('--limit <n>', 'show the latest n rows (default: 100)'),
      new Option('--raw-events', 'list events instead of runs').default(false),
      runId(),
      new Option('--status <status>', 'only this status: PENDING, PASS, BLOCKED, WARN or FAIL'),
      new Option('--kind <kind>', 'only runs of this kind (for example factory, launch), or their events'),
      new Option('--actor <name>', 'only events by this actor, or runs with such an event'),
      new Option('--event-type <type>', 'only events of this type, or runs with such an event'),
      new Option('--rc <n>', 'only this exit status'),
      new Option('--since <when>', 'only since this time (2026-11-20T08:00:00Z) or in this period (24h, 7d)'),
    ],
    load: async () => (await import('./ledger.ts')).ledger,
  });
  add(ledger, {
    usage: 'verify',
    summary: 'Check the hash chains of the index and of every run, or of one run.',
    examples: ['factory ledger verify --run-id 20261120_1'],
    options: [repo(), runId()],
    load: async () => (await import('./ledger-verify.ts')).ledgerVerify,
  });
  add(program, {
    usage: 'ledger-replay',
    summary: 'Rebuild the state of one run, or of every run, from its ledger and compare it with STATUS.json.',
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
      new Option('--run-id <id>', 'the run (default: the newest)'),
      new Option('--once', 'show the current state and exit').default(false),
      recordDir(),
    ],
    load: async () => (await import('./watch.ts')).watch,
  });
  const place = (): Option[] => [
    runId(),
    new Option('--run-dir <dir>', 'a run folder, for example from a downloaded artifact'),
    repo(),
  ];
  const print = (): Option => new Option('--print', 'print the path and open nothing').default(false);
  add(program, {
    usage: 'print-report',
    summary: "Print a run's final report.",
    examples: ['factory print-report --run-id 20261120_1'],
    options: place(),
    load: async () => (await import('./print-report.ts')).printReport,
  });
  add(program, {
    usage: 'ui',
    summary: 'Show runs and their reviews in a browser, live, and decide about them. The page is on loopback.',
    examples: ['factory ui --open', 'factory ui --artifact factory-20261120_1-integrate-a1.zip'],
    options: [
      repo(),
      new Option('--run-dir <dir>', 'show one run, by its folder'),
      new Option('--artifact <file>', "show one run, from the zip of its integrate job's artifact"),
      recordDir(),
      new Option('--port <n>', 'the port (default: any free one)'),
      new Option('--open', 'open the page in the browser of the desktop').default(false),
    ],
    load: async () => (await import('./ui.ts')).ui,
  });
  const review = program.command('review').description('Review a run in a browser.');
  add(review, {
    usage: 'export [runId]',
    summary: 'Write the review of a run as one HTML file that opens without a server or network.',
    examples: [
      'factory review export 20261120_1 --out review.html',
      'factory review export --run-dir downloaded/runs/20261120_1',
    ],
    options: [
      repo(),
      new Option('--run-dir <dir>', 'a run folder, for example from a downloaded artifact'),
      new Option('--out <file>', 'the file to write (default: factory-review-<RUN_ID>.html)'),
    ],
    load: async () => (await import('./review-export.ts')).reviewExport,
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
