import { systemClock } from 'codex-factory/core/system/clock';
import { EventBus } from 'codex-factory/orchestrator/events/event-bus';
import { startRun } from 'codex-factory/orchestrator/runs/start-run';

const bus = new EventBus();
bus.on('stage:completed', ({ stage }) => console.log(`${stage.id}: ${stage.status}`));

const result = await startRun(
  { pipeline: 'release', task: 'demo' },
  {
    bus,
    clock: systemClock(),
    env: process.env,
    cwd: process.cwd(),
    signal: AbortSignal.timeout(60 * 60 * 1000),
    log: (line) => console.error(line),
    self: ['codex-orchestrator'],
    agents: {
      reviewer: {
        async review({ build, test }) {
          const approved = build.success && test.reports.some(({ name }) => name === 'notes');
          return {
            summary: approved ? 'Notes are there.' : 'Notes are missing.',
            decision: { approved, feedback: '' },
          };
        },
      },
    },
  },
);
console.log(`${result.status}: ${result.summary}`);
process.exitCode = result.exit_code;
