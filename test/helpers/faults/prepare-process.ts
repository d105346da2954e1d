import { prepareRun } from '../../../src/stages/prepare-run/prepare-run.ts';
import { testRunId } from '../runs/factory-repo.ts';
import { testDeps } from '../stages/prepare-ground.ts';

// Prepares the test's run in a separate process, so that it can be killed: argv is the repository root.
const report = await prepareRun({ root: process.argv[2] ?? '', runId: testRunId }, testDeps);
process.exitCode = report.status === 'PENDING' ? 0 : 2;
