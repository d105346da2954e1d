import type { ReviewFeedback } from '../../../core/contracts/review/review-feedback.ts';
import type {
  AcceptRequest,
  DecisionResult,
  DiscardPreview,
  DiscardRequest,
  RunDecisionState,
} from '../../../core/contracts/review/run-decision.ts';

/** What a reader may do with a run of the factory. Ids are those of a run that the source has placed. All throw AppError as the verbs do. */
export interface RunDecisions {
  state(runId: string): Promise<RunDecisionState>;
  /** As `factory accept`. */
  accept(runId: string, seen: AcceptRequest): Promise<DecisionResult>;
  previewDiscard(runId: string): Promise<DiscardPreview>;
  /** As `factory discard`. */
  discard(runId: string, seen: DiscardRequest): Promise<DecisionResult>;
  /** As `factory resume --feedback`, which continues in a process of its own. */
  returnWork(runId: string, feedback: ReviewFeedback): Promise<DecisionResult>;
}
