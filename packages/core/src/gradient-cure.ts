import { errorMessage } from "./errors.js";

const missing = /gradient function not found for (\w+)/;
const detached = /Cannot compute gradient of y=f\(x\)|Cannot find a connection between any variable/;

/**
 * tfjs's error for a gradient that cannot be had, with what to write instead; every other error as it is. Comparisons, rounding and the
 * like have no gradient in tfjs, also where they only choose between two values.
 */
export function withGradientCure(error: unknown): unknown {
  const message = errorMessage(error);
  const cure = cureOf(message);
  if (cure === undefined || message.includes(cure)) return error;
  return new Error(`${message.replace(/\.$/, "")}: ${cure}`, { cause: error });
}

function cureOf(message: string): string | undefined {
  const [, operation] = missing.exec(message) ?? [];
  if (operation !== undefined)
    return (
      `tfjs cannot differentiate through ${operation}, as in tf.where(tf.less(x, 0), …); compose the pieces of tf.relu, tf.maximum, ` +
      "tf.abs and tf.clipByValue, or give the derivative yourself by tf.customGrad."
    );
  return detached.test(message)
    ? "nothing that has a gradient leads from the input to the output; make the output of x by tensor operations alone, without dataSync, arraySync and tf.tensor in between."
    : undefined;
}
