import { basename, dirname } from 'node:path';
import { z } from 'zod';
import { SCHEMA_VERSION } from '../../../../core/contracts/common.ts';
import type { StatusFile } from '../../../../core/contracts/worker/status-file.ts';
import { finding } from '../../../../core/diagnostics/app-error.ts';
import { problemText } from '../../../../core/system/hostile/problem.ts';
import { readHostileFile } from '../../../../core/system/hostile/read-hostile.ts';
import { jsonOf } from '../../../../core/system/text/json.ts';
import { agentReportName } from './agent-log.ts';
import type { AgentReport, AgentTask } from './backend.ts';

const maxResultBytes = 64 * 1024;

/** The optional JSON at ORCH_RESULT_PATH (docs/design/dispatch.md). Other keys are dropped. */
const payload = z.looseObject({
  status: z.string().min(1),
  summary: z.string().default(''),
  contextRemaining: z.number().optional(),
  reason: z.string().default(''),
  tokens: z.int().min(0).nullable().default(null),
  cost: z.number().min(0).nullable().default(null),
});

/** The report of an agent that reported nothing. */
export const silentReport: AgentReport = {
  status: null,
  summary: '',
  reason: '',
  tokens: null,
  costUsd: null,
  findings: [],
};

const maxReportBytes = 1024 * 1024;

/** The report of an agent from its last message; {@link silentReport} if there is none. */
export function readLastMessage({ resultPath }: AgentTask): AgentReport {
  const text = readHostileFile(dirname(resultPath), agentReportName, maxReportBytes).bytes?.toString('utf8').trim();
  return text === undefined || text === '' ? silentReport : { ...silentReport, status: 'completed', summary: text };
}

/** Reads the result that an agent may have written. An invalid one is a warning and is ignored. */
export function readAgentResult(task: AgentTask): AgentReport {
  const { resultPath, worker } = task;
  const { bytes, problem } = readHostileFile(dirname(resultPath), basename(resultPath), maxResultBytes);
  if (problem === 'absent') return silentReport;
  const parsed = payload.safeParse(jsonOf(bytes?.toString('utf8') ?? ''));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const why = problem === undefined ? [...(issue?.path ?? []), issue?.message].join(': ') : problemText[problem];
    const message = `The result of ${worker} at ORCH_RESULT_PATH is not valid (${why}).`;
    return { ...silentReport, findings: [finding('ERR_AGENT_RESULT', message, { severity: 'warning', worker })] };
  }
  const { status, summary, reason, tokens, cost } = parsed.data;
  return { status, summary, reason, tokens, costUsd: cost, findings: [] };
}

/**
 * The STATUS.json that a headless backend may write if the worker wrote none (docs/design/formats.md). It contains only what the agent
 * reported.
 */
export function statusFromReport(
  report: AgentReport & { readonly status: string },
  task: AgentTask,
  times: { readonly startedAt: string; readonly endedAt: string },
): StatusFile {
  const passed = report.status === 'completed';
  return {
    schema_version: SCHEMA_VERSION,
    run_id: task.runId,
    worker_id: task.worker,
    status: passed ? 'PASS' : 'FAIL',
    started_at: times.startedAt,
    ended_at: times.endedAt,
    required_checks: [
      { name: 'agent_result', status: passed ? 'PASS' : 'FAIL', rc: passed ? 0 : 1, detail: report.status },
    ],
    optional_checks: [],
    errors: passed || report.reason === '' ? [] : [report.reason],
    warnings: [],
    artifacts: [],
  };
}
