import { setTimeout as sleep } from "node:timers/promises";

/** Where a message goes, and how patiently. */
export interface DeliveryOptions {
  readonly url: string;
  /** Sent as a bearer token; none if not given. */
  readonly secret?: string;
  /** How often a message is tried; 4 if not given. */
  readonly attempts?: number;
  /** How long one attempt may take; 5,000 if not given. */
  readonly timeLimitMs?: number;
  /** The pause after the first attempt, which doubles with each; 500 if not given. */
  readonly pauseMs?: number;
}

/**
 * Posts a message as JSON, again where the server cannot take it now. Never throws.
 *
 * @returns why it was not delivered, without the address, which may hold a secret; undefined where it was
 */
export async function deliver(message: unknown, options: DeliveryOptions): Promise<string | undefined> {
  const { attempts = 4, pauseMs = 500 } = options;
  let problem: string | undefined;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    if (attempt > 1) await sleep(pauseMs * 2 ** (attempt - 2));
    const result = await post(message, options);
    if (result.delivered) return undefined;
    problem = result.problem;
    if (result.final) break;
  }
  return problem;
}

type Result =
  | { readonly delivered: true }
  /** `final` where another attempt would come to the same. */
  | { readonly delivered: false; readonly problem: string; readonly final: boolean };

async function post(
  message: unknown,
  { url, secret, timeLimitMs = 5_000 }: DeliveryOptions,
): Promise<Result> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
      },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(timeLimitMs),
    });
    await response.body?.cancel();
    if (response.ok) return { delivered: true };
    const { status } = response;
    const problem = `the server answered ${status}`;
    return { delivered: false, problem, final: status < 500 && status !== 429 };
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === "TimeoutError";
    const problem = isTimeout ? `no answer within ${timeLimitMs} ms` : "the server was not reached";
    return { delivered: false, problem, final: false };
  }
}
