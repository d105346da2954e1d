import { openChange } from '../../../../orchestrator/guards/change/open-change.ts';
import { judgeSpecs } from '../../../../orchestrator/guards/spec/judge-specs.ts';
import { specEvidence } from '../../../../orchestrator/guards/spec/spec-evidence.ts';
import type { Io } from '../../../program/io.ts';
import type { ChangeOptions } from './diff-budget.ts';
import { guardContext } from './guard-context.ts';
import { showGuard } from './show-guard.ts';

/** `spec-guard`: returns 2 if code changed without its spec, or a changed spec is not current. It never writes. */
export async function specGuard(io: Io, options: ChangeOptions): Promise<number> {
  const { env, signal } = io;
  const { root, clock } = await guardContext(io);
  const opened = await openChange(root, { base: options.base, commit: options.commit, env }, signal);
  const evidence = await specEvidence(root, opened, clock.nowIso());
  const { source, from } = opened.base;
  return showGuard(io, judgeSpecs(evidence, opened.settings.spec_guard), options, [
    `Base: ${source}, ${from.slice(0, 12)}.`,
  ]);
}
