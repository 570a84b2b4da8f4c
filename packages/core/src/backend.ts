/** An engine that has been started and selected. */
export interface StartedBackend {
  /** The name of the tfjs backend that is now current. */
  readonly tfBackend: string;
  /** What a record keeps of it: versions, and what else decides its arithmetic. */
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

/** An engine that runs tensor operations: WebAssembly, native, plain JavaScript. */
export interface Backend {
  readonly kind: "backend";
  readonly apiVersion: 1;
  readonly name: string;
  /**
   * Sets the engine up and makes it tfjs's current backend in this thread.
   *
   * @throws a LabError `backend-unavailable` that says what is missing and what to do.
   */
  start(): Promise<StartedBackend>;
}

/** Completes a backend's definition to the plugin object. */
export function defineBackend(definition: Omit<Backend, "kind" | "apiVersion">): Backend {
  return { kind: "backend", apiVersion: 1, ...definition };
}
