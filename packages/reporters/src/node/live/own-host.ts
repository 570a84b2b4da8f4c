import { isIP } from "node:net";
import { hostname } from "node:os";

/** Whether an address that a server listens on can be reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

/**
 * Whether a request's `Host` is one by which this server goes. A page of someone else's whose name was made to lead here
 * (DNS rebinding) still sends its own name; addresses need none and are all let through, also through a tunnel's other port.
 */
export function isOwnHost(header: string | undefined, listensOn: string): boolean {
  const name = hostnameOf(header ?? "");
  if (name === undefined) return false;
  const names = ["localhost", listensOn, ...(isLoopback(listensOn) ? [] : [hostname()])];
  return isIP(name) !== 0 || names.some((own) => own.toLowerCase() === name);
}

function hostnameOf(header: string): string | undefined {
  if (!URL.canParse(`http://${header}`)) return undefined;
  return new URL(`http://${header}`).hostname.replace(/^\[|\]$/g, "");
}
