import { finding } from '../../../../core/diagnostics/app-error.ts';
import { compileGateFiles } from '../../../../core/policy/gate-files.ts';
import { gateCommand } from '../../../../core/policy/gate-names.ts';
import { compileTestPaths } from '../../../../core/policy/tests/test-paths.ts';
import { touchedPaths, type WorkerRule } from '../../evidence/worker-evidence.ts';

/**
 * Warns of a worker that changes what a gate does: its script, or what steers its programs. The gate then judges by the worker's version and
 * not by that of the base commit, which may be meant. Tests have a rule of their own.
 */
export const gateFilesRule: WorkerRule = ({ worker, truth }, { inputs, baseScripts }) => {
  const { gates, tests } = inputs.config;
  const kindOf = compileTestPaths(tests.globs);
  const paths = [...new Set((truth?.changes ?? []).flatMap(touchedPaths))];
  return gates.flatMap((gate) => {
    const { isStarted, steers } = compileGateFiles(gateCommand(gate), baseScripts);
    const decides = (path: string): boolean =>
      steers(path) ? kindOf(path) !== 'data' : isStarted(path) && kindOf(path) === undefined;
    return paths.filter(decides).map((path) => {
      const message = `${worker}: ${path} decides what the gate ${gate.name} does. The gate runs with the worker's version of it.`;
      return finding('ERR_GATE_CHANGED', message, { severity: 'warning', worker, file: path });
    });
  });
};
