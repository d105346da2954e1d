import { z } from 'zod';
import { isPolicy } from '../../src/core/config/policy.ts';
import { dotted } from '../../src/core/config/setting.ts';
import { factoryConfig } from '../../src/core/contracts/config/factory-config.ts';
import { conveyorEvent } from '../../src/core/contracts/conveyor/conveyor-event.ts';
import { orchestratorConfig } from '../../src/core/contracts/conveyor/orchestrator-config.ts';
import { conveyorState } from '../../src/core/contracts/conveyor/run-state.ts';
import { sessionResult } from '../../src/core/contracts/conveyor/session-result.ts';
import {
  branchGuardReport,
  executorRecord,
  workersIndex,
  worktreeGuardReport,
} from '../../src/core/contracts/executor/executor-files.ts';
import { gcReport } from '../../src/core/contracts/executor/gc-report.ts';
import { policyRevision } from '../../src/core/contracts/launch/policy-revision.ts';
import { runInputs } from '../../src/core/contracts/launch/run-inputs.ts';
import { runManifest } from '../../src/core/contracts/launch/run-manifest.ts';
import { scopeLock } from '../../src/core/contracts/launch/scope-lock.ts';
import { workerBrief } from '../../src/core/contracts/launch/worker-brief.ts';
import { ledgerEvent } from '../../src/core/contracts/ledger/ledger-event.ts';
import { noticeRecord } from '../../src/core/contracts/ledger/notice-record.ts';
import { repositoryRecord } from '../../src/core/contracts/ledger/repository-record.ts';
import { collectRecord } from '../../src/core/contracts/verdict/collect-record.ts';
import { gateResult } from '../../src/core/contracts/verdict/gate-result.ts';
import { meaningfulGate } from '../../src/core/contracts/verdict/meaningful-gate.ts';
import { proof } from '../../src/core/contracts/verdict/proof.ts';
import { publishResult } from '../../src/core/contracts/verdict/publish-result.ts';
import { setupRecord } from '../../src/core/contracts/verdict/setup-record.ts';
import { validation } from '../../src/core/contracts/verdict/validation.ts';
import { dispatchResults } from '../../src/core/contracts/worker/dispatch-results.ts';
import { filesChanged } from '../../src/core/contracts/worker/files-changed.ts';
import { handoffNote } from '../../src/core/contracts/worker/handoff-note.ts';
import { logIndex } from '../../src/core/contracts/worker/log-index.ts';
import { statusFile } from '../../src/core/contracts/worker/status-file.ts';
import { workerReads } from '../../src/core/contracts/worker/worker-reads.ts';
import { prettyJson } from '../../src/core/system/text/json.ts';

/** Every JSON contract by the name of its schema file, with the title that editors show. */
const contracts: Readonly<Record<string, readonly [contract: z.ZodType, title: string]>> = {
  branch_guard_report: [branchGuardReport, '_debug/branch_guard_report.json'],
  collect_record: [collectRecord, 'LOGS/COLLECT.json'],
  conveyor_event: [conveyorEvent, 'A line of run-events.jsonl'],
  conveyor_state: [conveyorState, 'run-state.json'],
  dispatch_results: [dispatchResults, 'logs/DISPATCH_RESULTS.json'],
  executor_record: [executorRecord, '02 Runs/<RUN_ID>/EXECUTOR.json'],
  factory_config: [factoryConfig, 'factory.config.json'],
  files_changed: [filesChanged, 'FILES_CHANGED.json'],
  gate_result: [gateResult, 'result.json of the artifact gate-<n>-a<attempt>'],
  gc_report: [gcReport, '_gc/GC_<stamp>.json'],
  handoff_note: [handoffNote, 'HANDOFF_NOTE.json'],
  log_index: [logIndex, 'LOGS/INDEX.json'],
  meaningful_gate: [meaningfulGate, 'VERIFY_MEANINGFUL_GATE.json'],
  notice_record: [noticeRecord, '_debug/NOTICES.json'],
  orchestrator_config: [orchestratorConfig, 'orchestrator.config.json'],
  policy_revision: [policyRevision, 'policy/<n>/POLICY.json'],
  proof: [proof, 'PROOF.json'],
  publish_result: [publishResult, 'PUBLISH_RESULT.json'],
  repository_record: [repositoryRecord, '_debug/REPOSITORY.json'],
  run_inputs: [runInputs, 'RUN_INPUTS.json'],
  run_ledger_event: [ledgerEvent, 'A line of ledger/*.jsonl and of factory_ledger.jsonl'],
  run_manifest: [runManifest, 'RUN_MANIFEST.json'],
  scope_lock: [scopeLock, 'scope/<WORKER>.json and SCOPE_LOCK.json'],
  session_result: [sessionResult, 'The result of a session of the conveyor, at ORCH_RESULT_PATH'],
  setup_record: [setupRecord, 'logs/<WORKER>/SETUP.json'],
  status: [statusFile, 'STATUS.json of a worker, of the integrator and of the run'],
  validation: [validation, 'VALIDATION.json'],
  workers_index: [workersIndex, '02 Runs/<RUN_ID>/WORKERS_INDEX.json'],
  worker_brief: [workerBrief, 'BRIEF.json and brief/<WORKER>.json'],
  worker_reads: [workerReads, 'logs/<WORKER>/READS.json'],
  worktree_guard_report: [worktreeGuardReport, '_debug/worktree_guard_report.json'],
};

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Says of each setting whether it is policy, which is read from the base commit only (docs/configuration.md). */
function markPolicy(node: JsonSchema, path: readonly string[]): JsonSchema {
  if (node.properties === undefined) return { ...node, 'x-policy': isPolicy(dotted(path)) };
  const marked = Object.entries(node.properties).map(([name, member]) => [
    name,
    typeof member === 'object' ? markPolicy(member, [...path, name]) : member,
  ]);
  return { ...node, properties: Object.fromEntries(marked) };
}

/** The JSON Schemas 2020-12 of the contracts as files are read: path from the repository root -> text. */
export function renderSchemas(): Map<string, string> {
  const files = new Map<string, string>();
  for (const [name, [contract, title]] of Object.entries(contracts)) {
    const { $schema, ...plain } = z.toJSONSchema(contract, { io: 'input' });
    const schema = contract === factoryConfig ? markPolicy(plain, []) : plain;
    // Editors find the schema by this key, which the configuration's reader passes over.
    const properties =
      contract === factoryConfig ? { properties: { $schema: { type: 'string' }, ...schema.properties } } : {};
    files.set(`schemas/${name}.schema.json`, prettyJson({ $schema, title, ...schema, ...properties }));
  }
  return files;
}
