import type { Annotation } from '../../protocol/run-event.ts';
import type { StepHost } from './step-host.ts';

/** The image of a Docker action. */
export type ActionImage =
  | { readonly kind: 'pull'; readonly name: string }
  | {
      readonly kind: 'build';
      /** Absolute. Its folder is the context of the build. */
      readonly dockerfile: string;
      /** The same for every build of this action, so that a new image replaces the old one. */
      readonly identity: string;
    };

/** Where the calls of the engine are shown; a step's channel is one. */
export interface ImageLog {
  line(text: string): void;
  annotate(annotation: Annotation): void;
  error(message: string): void;
  flush(): void | Promise<void>;
}

/** One container of a Docker action. */
export interface ContainerRun {
  /** As {@link ImageRunner.prepare} returned it. */
  readonly image: string;
  /** '' for that of the image. */
  readonly entrypoint: string;
  readonly args: readonly string[];
  /** The network of the job's containers, if it has some. */
  readonly network: string | undefined;
  /** With paths of this machine. */
  readonly env: Readonly<Record<string, string>>;
}

/** A container that is ready to run. */
export interface OpenContainer {
  /** The call of the engine, for the log. */
  readonly call: string;
  /** Starts the container, whatever process it is given. */
  readonly host: Pick<StepHost, 'place' | 'outside'>;
  /** Removes the container of a process that was cancelled. Never rejects. */
  remove(): Promise<void>;
}

/** Prepares and runs the containers of a job's Docker actions. */
export interface ImageRunner {
  /**
   * Pulls or builds an image, once a job.
   *
   * @returns its name for the engine
   * @throws AppError ERR_RUNNER_ENGINE; Error if the engine fails
   */
  prepare(image: ActionImage, log: ImageLog, signal: AbortSignal): Promise<string>;
  /** @throws AppError ERR_RUNNER_ENGINE */
  open(run: ContainerRun): Promise<OpenContainer>;
}
