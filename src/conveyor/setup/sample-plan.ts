import { type PlanFolder, planFolders } from '../plans/plan.ts';

const samples: Readonly<Record<PlanFolder, { readonly id: string; readonly status: string; readonly body: string }>> = {
  future: {
    id: 'sample-blueprint',
    status: 'draft',
    body: 'Set the status to `ready-for-promotion` when the plan may run.\n',
  },
  active: {
    id: 'sample-plan',
    status: 'blocked',
    body: 'Set the status to `queued` to let the conveyor work on it.\n',
  },
  completed: {
    id: 'sample-completed',
    status: 'completed',
    body: 'The conveyor writes the two sections below.\n\n## Validation Evidence\n\n- `npm test`: rc 0, 12 s\n\n## Closure\n\n- Sessions: 1\n',
  },
};

/** A plan without mistakes for a folder. It is in a state in which no run works on it. */
export function samplePlan(folder: PlanFolder): { readonly file: string; readonly text: string } {
  const { id, status, body } = samples[folder];
  const box = folder === 'completed' ? 'x' : ' ';
  const text = `# A sample plan

## Metadata

- Plan-ID: ${id}
- Status: ${status}
- Priority: p2
- Owner: you
- Acceptance-Criteria: see below
- Dependencies: none
- Spec-Targets: none
- Done-Evidence: pending
- Risk-Tier: low

## Goal

Say what is to be different afterwards, and where in the code it is. The executor gets this file.

## Acceptance Criteria

- [${box}] A statement that can be checked.

## Notes

${body}`;
  return { file: `${planFolders[folder]}/${id}.md`, text };
}
