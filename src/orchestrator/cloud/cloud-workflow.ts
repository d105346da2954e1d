/** The workflow that runs a pipeline as a job, from the repository's root. `init --orchestrator --cloud` writes it. */
export const cloudWorkflow = '.github/workflows/orchestrator.yml';

/** The artifact of that workflow: its `.runs` folder. */
export const recordsArtifact = 'orchestrator-runs';
