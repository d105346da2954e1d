import { checkPlans } from '../../../conveyor/plans/check-plans.ts';
import { plansInFolder } from '../../../conveyor/plans/plans-in-folder.ts';
import { exitCodeOf } from '../../../core/diagnostics/exit-codes.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import type { Io } from '../../program/io.ts';
import { plain } from '../../terminal/plain.ts';
import { type ConveyorOptions, conveyorRoot } from './conveyor-options.ts';
import { counted } from './report.ts';

/** `factory conveyor verify`: checks the plan files of the working tree. Returns 1 if one has an error. */
export async function conveyorVerify(io: Io, options: ConveyorOptions): Promise<number> {
  const root = await conveyorRoot(io, options);
  const { plans, files, findings } = checkPlans(plansInFolder(root));
  const isWrong = findings.some(({ severity }) => severity === 'error');
  if (options.json) {
    for (const found of findings) io.out(jsonLine({ type: 'finding', ...found }));
    io.out(jsonLine({ type: 'result', files: files.length, plans: plans.length, findings: findings.length }));
  } else {
    for (const { code, file, line, message, nextAction } of findings) {
      io.out(`${plain(file, 400)}:${line}: ${code}: ${plain(message, 1_000)}\n  Next: ${nextAction}\n`);
    }
    const [read, found] = [counted(files.length, 'plan file'), counted(findings.length, 'finding')];
    io.out(`${read}, ${plans.length} without errors, ${found}.\n`);
  }
  return exitCodeOf(isWrong ? 'FAIL' : 'PASS');
}
