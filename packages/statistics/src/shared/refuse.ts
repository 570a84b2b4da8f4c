/** Throws the error of this package: one sentence that says what came, what was expected and what to do. */
export function refuse(sentence: string): never {
  throw new RangeError(`@activation-lab/statistics: ${sentence}`);
}

/** Refuses what is not an array of finite numbers with at least so many of them. */
export function requireValues(values: readonly number[], least: number, what: string): void {
  if (values.length < least)
    refuse(`${what} came with ${values.length} values, and at least ${least} are needed; add seeds.`);
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0)
    refuse(
      `${what} has ${String(values[wrong])} at position ${wrong} where a finite number was expected; count the seed as failed and leave it out.`,
    );
}

/** Refuses what is not strictly between 0 and 1. */
export function requireShare(value: number, name: string): void {
  if (!(value > 0 && value < 1))
    refuse(`${name} is ${value}, and a number between 0 and 1 was expected; give for example 0.95.`);
}

/** Refuses what is not a whole number of at least so much. */
export function requireCount(value: number, least: number, name: string): void {
  if (!Number.isInteger(value) || value < least)
    refuse(`${name} is ${value}, and a whole number of at least ${least} was expected; give one.`);
}
