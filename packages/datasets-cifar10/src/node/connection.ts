import { getProxyForUrl } from "proxy-from-env";
import { Agent, type Dispatcher, ProxyAgent, request } from "undici";
import { bodyParts } from "./body-parts.js";
import { statusError, transferError } from "./transfer-error.js";

/** An answer's first lines, and its body as it comes. */
export interface Answer {
  readonly status: number;
  /** A header's value, by its name in small letters. */
  header(name: string): string | undefined;
  readonly body: AsyncIterable<Uint8Array>;
}

const redirections = new Set([301, 302, 303, 307, 308]);
const redirectionLimit = 10;

/**
 * Asks for a URL, follows redirections, and hands the answer to `take`; every connection is closed after that. A proxy
 * is used where the process's `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` say so.
 *
 * Bodies come as they are sent: an archive that a server declares to be compressed is not unpacked on the way.
 *
 * @throws what the network says, and what `take` throws.
 */
export async function ask<T>(
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  take: (answer: Answer) => Promise<T>,
): Promise<T> {
  const dispatchers: Dispatcher[] = [];
  try {
    let address = url;
    for (let hop = 0; hop <= redirectionLimit; hop++) {
      const proxy = getProxyForUrl(address);
      // The caller's signal ends what takes too long; undici's own limits would only come in its way.
      const limits = { headersTimeout: 0, bodyTimeout: 0 };
      const dispatcher = proxy ? new ProxyAgent({ uri: proxy, ...limits }) : new Agent(limits);
      dispatchers.push(dispatcher);
      const { statusCode, headers: came, body } = await request(address, { dispatcher, headers, signal });
      const parts = bodyParts(body);
      const header = (name: string): string | undefined => {
        const value = came[name];
        return Array.isArray(value) ? value[0] : value;
      };
      const location = header("location");
      if (!redirections.has(statusCode)) return await take({ status: statusCode, header, body: parts });
      if (location === undefined) throw statusError(statusCode, undefined);
      address = new URL(location, address).href;
    }
    throw transferError(`it was redirected more than ${redirectionLimit} times`, false);
  } finally {
    await Promise.all(dispatchers.map((dispatcher) => dispatcher.destroy()));
  }
}
