import type { CodeEntry } from '../code-entry.ts';

export const orchestratorCodes = {
  ERR_ORCHESTRATOR_ID: {
    meaning: 'A task id or run id breaks a rule for names. Ids are never changed, only refused.',
    nextAction: 'Choose another id: letters, digits, dots and dashes, at most 128 characters.',
  },
  ERR_PIPELINE_FILE: {
    meaning:
      'codex.orchestrator.json is not valid: an unknown key, a wrong type, a duplicate id, a cycle, or a name that nothing has.',
    nextAction: 'Fix the named line (docs/orchestrator.md lists all keys), then run the command again.',
  },
  ERR_PIPELINE_UNKNOWN: {
    meaning: 'There is no pipeline or stage with this id.',
    nextAction: 'Choose one of the ids that the message lists. `codex-orchestrator plan <pipeline>` shows its stages.',
  },
  ERR_ORCHESTRATOR_NO_RUN: {
    meaning: 'No run with this id was found below the folder of runs.',
    nextAction:
      'Check the id. `out/<task>/runs.json` lists the runs of a task; CODEX_ORCHESTRATOR_RUNS_DIR names another folder.',
  },
  ERR_ORCHESTRATOR_MANIFEST: {
    meaning: "A run's manifest or event file cannot be used: it is cut, of another program, or of a newer version.",
    nextAction: 'The file is left as it is. Start a new run with `codex-orchestrator start <pipeline>`.',
  },
  ERR_ORCHESTRATOR_BUSY: {
    meaning: 'Another process works on this run.',
    nextAction: 'Wait until it ends: `codex-orchestrator status --run <RUN_ID> --watch`.',
  },
  ERR_RESUME_TOKEN: {
    meaning: 'The token for resuming the run is missing or wrong. The refusal is recorded in the manifest.',
    nextAction:
      'Pass the token with --token, or run the command as the owner of the file .resume-token in the folder of the run.',
  },
  ERR_RESUME_DRIFT: {
    meaning:
      'The checked-out commit or the pipeline is not the one that the run started with. The refusal is recorded in the manifest.',
    nextAction:
      'Check out the commit that the message names, or resume with --accept-drift --reason "<why>", or start a new run.',
  },
  ERR_APPROVAL_NONE: {
    meaning: 'The run does not wait for an approval, or it was decided already.',
    nextAction: 'See what the run waits for with `codex-orchestrator status --run <RUN_ID>`.',
  },
  ERR_AGENT_MODULE: {
    meaning:
      'A module that codex.orchestrator.json names under `agents` is not in the commit that is checked out, cannot be loaded, or exports no agent.',
    nextAction:
      'Correct the module or its path, commit it, and start the run again. docs/orchestrator.md says what a module exports.',
  },
  ERR_STAGE_CWD: {
    meaning: 'The working folder of a stage is missing, or lies outside the repository.',
    nextAction:
      'Fix the cwd of the stage in codex.orchestrator.json: a folder of the repository, relative to its root.',
  },
  ERR_CLOUD_UNAVAILABLE: {
    meaning: 'A stage has to run in a workflow job, and none can be started. It is never run locally instead.',
    nextAction:
      'Start the pipeline in a step of a workflow, on GitHub or with `factory runner run`, or remove requires_cloud from the stage (or execution.parallel from the task) to run it here.',
  },
  ERR_CLOUD_RECORDS: {
    meaning:
      'The artifact of a workflow job has no records that may count for the stages: a damaged or foreign manifest, another pipeline, target or commit, or a run that exists already. Nothing was joined.',
    nextAction:
      'Compare .github/workflows/orchestrator.yml with what `factory init --orchestrator --cloud` writes into a new repository, then start the pipeline again.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
