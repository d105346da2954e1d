/** Receives the events that jobs ask for. An event is durable when its promise is fulfilled. */
export interface DispatchReceiver {
  /**
   * @param request.workflow the name or path of a workflow file
   * @throws AppError if the workflow, the ref or an input is wrong
   */
  workflow(request: {
    readonly workflow: string;
    readonly ref: string;
    readonly inputs: Readonly<Record<string, string>>;
  }): Promise<void>;
  repository(request: { readonly type: string; readonly payload: Readonly<Record<string, unknown>> }): Promise<void>;
}
