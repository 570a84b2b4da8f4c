/** Events from several sources, handed on one at a time in the order in which they came. */
export interface EventQueue<T> {
  add(event: T): void;
  /** No more will come. */
  end(): void;
  /** Every event, as it comes, until the end. */
  events(): AsyncGenerator<T>;
}

/** Makes an empty queue. */
export function eventQueue<T>(): EventQueue<T> {
  const waiting: T[] = [];
  let ended = false;
  let wake: () => void = () => {};
  return {
    add(event) {
      waiting.push(event);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
    async *events() {
      while (true) {
        for (let event = waiting.shift(); event !== undefined; event = waiting.shift()) yield event;
        if (ended) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
