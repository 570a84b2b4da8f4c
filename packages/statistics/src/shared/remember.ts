/**
 * A function that keeps its last results by the key of its arguments: a study asks for the same few again and again.
 */
export function remember<Arguments extends readonly (number | string)[], Result>(
  compute: (...args: Arguments) => Result,
): (...args: Arguments) => Result {
  const known = new Map<string, Result>();
  return (...args) => {
    const key = args.join(" ");
    const before = known.get(key);
    if (before !== undefined) return before;
    const result = compute(...args);
    if (known.size >= 1000) known.clear();
    known.set(key, result);
    return result;
  };
}
