import { type BenchResult, workflowBench } from '../runs/workflow-run.ts';
import { type StandInEngine, standInEngine } from './stand-in-engine.ts';

/** A run of one workflow with a stand-in engine. */
interface EngineRun {
  readonly yaml: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly engine?: Parameters<typeof standInEngine>[0];
  /** Cancels the run when this line is written. */
  readonly cancelAt?: string | undefined;
}

/** A second counts as ten milliseconds. */
const minuteMs = 600;

export async function runWithEngine({ yaml, files = {}, engine: name, cancelAt }: EngineRun): Promise<{
  readonly result: BenchResult;
  readonly calls: Awaited<ReturnType<StandInEngine['calls']>>;
  /** The containers and networks that are left. */
  readonly left: readonly string[];
}> {
  await using engine = await standInEngine(name);
  await using bench = await workflowBench({ '.github/workflows/w.yml': yaml, ...files });
  const cancel = new AbortController();
  const result = await bench.run('.github/workflows/w.yml', {
    hostEnv: engine.hostEnv,
    minuteMs,
    secrets: { PASSWORD: 'hunter22' },
    signal: cancel.signal,
    onEvent: (event) => {
      if (event.type === 'log' && cancelAt !== undefined && event.lines.includes(cancelAt)) cancel.abort();
    },
  });
  return { result, calls: await engine.calls(), left: await engine.left() };
}
