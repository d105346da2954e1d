import { join } from 'node:path';
import { writePlainFile } from '../../system/files/plain-files.ts';
import { tempFolder } from '../../system/files/temp.ts';
import type { ProcessSpec } from '../../system/processes/run-process.ts';
import { commandToStart } from '../../system/processes/search/command-to-start.ts';
import { windowsCommandLine } from './command-line.ts';
import { findAutoHotkey } from './find-autohotkey.ts';
import { jobScript } from './job-script.ts';

/** How to start a program in a job object; dispose it when the program has ended. */
export interface JobStart extends AsyncDisposable {
  readonly start: Pick<ProcessSpec, 'command' | 'args' | 'verbatimArguments' | 'interrupt'>;
}

/**
 * Windows: starts a program through AutoHotkey v2, whose script puts it into a job object and can send it a console interrupt (docs/adr/0270). Ending the script ends
 * everything that the program started, also processes whose parent has ended.
 *
 * @returns `undefined` on another system, without AutoHotkey v2 on this machine, or for a program that does not exist
 */
export async function startInJob(
  spec: Pick<ProcessSpec, 'command' | 'args' | 'cwd' | 'env' | 'verbatimArguments'>,
  platform: NodeJS.Platform = process.platform,
): Promise<JobStart | undefined> {
  if (platform !== 'win32') return undefined;
  const interpreter = autoHotkeyOf(spec.env, platform);
  const program = commandToStart(spec.command, spec);
  if (interpreter === undefined || program === undefined) return undefined;
  const folder = await tempFolder('factory-job');
  const script = join(folder.path, 'job.ahk');
  await writePlainFile(script, jobScript);
  await writePlainFile(join(folder.path, 'command.txt'), windowsCommandLine(program, spec.args, spec));
  return {
    start: {
      command: interpreter,
      args: ['/ErrorStdOut=UTF-8', script],
      verbatimArguments: false,
      interrupt: async () => await writePlainFile(join(folder.path, 'interrupt'), ''),
    },
    // Windows may keep a file of an ended process for a moment. A folder that is left holds nothing that matters.
    async [Symbol.asyncDispose]() {
      try {
        await folder[Symbol.asyncDispose]();
      } catch {}
    },
  };
}

/** Version 1, or a setting that names no file, is reported where a window needs AutoHotkey; here taskkill does instead. */
function autoHotkeyOf(env: ProcessSpec['env'], platform: NodeJS.Platform): string | undefined {
  try {
    return findAutoHotkey({ env, configured: null, platform })?.exe;
  } catch {
    return undefined;
  }
}
