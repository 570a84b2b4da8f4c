/** Events from several sources, handed on one at a time in the order in which they came. */
export interface EventQueue<T> {
  add(event: T): void;
  /** No more will come. */
  end(): void;
  /** What has come so far. */
  waiting(): Generator<T>;
  /** Every event, as it comes, until the end. */
  events(): AsyncGenerator<T>;
}

/** Makes an empty queue. */
export function eventQueue<T>(): EventQueue<T> {
  const queue: T[] = [];
  let ended = false;
  let wake: () => void = () => {};
  function* waiting(): Generator<T> {
    for (let event = queue.shift(); event !== undefined; event = queue.shift()) yield event;
  }
  return {
    add(event) {
      queue.push(event);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
    waiting,
    async *events() {
      while (true) {
        yield* waiting();
        if (ended) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
