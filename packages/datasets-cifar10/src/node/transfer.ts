import { open } from "node:fs/promises";
import { isLabError } from "@activation-lab/core";
import { type Answer, ask } from "./connection.js";
import { onDisk } from "./disk.js";
import { withEitherSignal } from "./either-signal.js";
import {
  type PartialFile,
  type PartialIdentity,
  readPartial,
  removePartial,
  startPartial,
} from "./partial-file.js";
import { isTransferError, networkError, statusError, transferError } from "./transfer-error.js";

/** What one attempt to download a file needs to know. */
export interface Transfer {
  /** How long the whole file must be, where that is known. */
  readonly expectedBytes: number | undefined;
  /** How long nothing may come before the attempt is given up. */
  readonly timeoutMilliseconds: number;
  readonly signal: AbortSignal | undefined;
  /** Called with how many bytes are there, and how many there will be where that is known. */
  readonly onBytes: (bytes: number, total: number | undefined) => void;
}

/**
 * Brings a partial file to its end in one attempt: from where it stops if the server still has the same file, else from
 * the beginning. What came before a failure is kept where the server named what it belongs to.
 *
 * @returns whether a part came in an earlier attempt
 * @throws a TransferError, a LabError of `onDisk`, or the signal's reason.
 */
export async function transfer(partial: PartialFile, options: Transfer): Promise<{ resumed: boolean }> {
  const kept = await readPartial(partial);
  if (kept && kept.bytes === kept.totalBytes) return { resumed: true };
  const from = kept && kept.bytes > 0 ? kept : undefined;
  const silence = silenceTimer(options.timeoutMilliseconds);
  const headers = {
    // A server that compressed the archive once more would make its parts unfit for each other.
    "accept-encoding": "identity",
    "user-agent": "activation-lab",
    ...(from ? { range: `bytes=${from.bytes}-`, "if-range": from.validator } : {}),
  };
  try {
    const take = async (answer: Answer): Promise<boolean | undefined> => {
      silence.restart();
      if (answer.status === 206 && from && fits(answer, from)) {
        await append(partial, answer, from.bytes, from.totalBytes, silence.restart, options);
        return true;
      }
      // A range that does not fit what was kept, or none that can be had: only from the beginning, then.
      if (from && (answer.status === 206 || answer.status === 416)) return undefined;
      if (answer.status !== 200) throw statusError(answer.status, answer.header("retry-after"));
      const total = await begin(partial, answer, options);
      await append(partial, answer, 0, total, silence.restart, options);
      return false;
    };
    const resumed = await withEitherSignal([options.signal, silence.signal], (signal) =>
      ask(partial.url, headers, signal, take),
    );
    if (resumed !== undefined) return { resumed };
  } catch (error) {
    options.signal?.throwIfAborted();
    if (silence.signal.aborted)
      throw transferError(`no answer for ${options.timeoutMilliseconds / 1000} s`, true);
    throw isTransferError(error) || isLabError(error) ? error : networkError(error);
  } finally {
    silence.end();
  }
  await removePartial(partial);
  return transfer(partial, options);
}

/** Whether a 206 holds exactly what is missing of the file that was begun. */
function fits(
  answer: Answer,
  { bytes, totalBytes, validator }: PartialIdentity & { bytes: number },
): boolean {
  const etag = answer.header("etag");
  if (validator.startsWith('"') && etag !== undefined && etag !== validator) return false;
  return answer.header("content-range") === `bytes ${bytes}-${totalBytes - 1}/${totalBytes}`;
}

/** Looks at the first lines of a whole answer and makes room for it; gives its length where that is known. */
async function begin(
  partial: PartialFile,
  answer: Answer,
  { expectedBytes }: Transfer,
): Promise<number | undefined> {
  const length = Number(answer.header("content-length") ?? Number.NaN);
  const type = answer.header("content-type") ?? "";
  if (/html/i.test(type)) {
    throw transferError(
      `a web page (${type}) came instead of the archive, as from a login page or a filter`,
      false,
    );
  }
  if (expectedBytes !== undefined && !Number.isNaN(length) && length !== expectedBytes)
    throw transferError(`the server's file has ${length} bytes instead of ${expectedBytes}`, false);
  const total = Number.isNaN(length) ? expectedBytes : length;
  const etag = answer.header("etag");
  const validator = etag?.startsWith('"') ? etag : answer.header("last-modified");
  const known = total !== undefined && validator !== undefined;
  await startPartial(partial, known ? { url: partial.url, validator, totalBytes: total } : undefined);
  return total;
}

async function append(
  { path }: PartialFile,
  { body }: Answer,
  from: number,
  total: number | undefined,
  restartTimer: () => void,
  { onBytes }: Transfer,
): Promise<void> {
  const handle = await onDisk(path, () => open(path, "r+"));
  try {
    let bytes = from;
    onBytes(bytes, total);
    for await (const part of body) {
      restartTimer();
      checkBeginning(part, bytes);
      if (total !== undefined && bytes + part.length > total)
        throw transferError(`more than the promised ${total} bytes came`, false);
      await onDisk(path, () => handle.write(part, 0, part.length, bytes));
      bytes += part.length;
      onBytes(bytes, total);
    }
    if (total !== undefined && bytes < total)
      throw transferError(`the connection ended after ${bytes} of ${total} bytes`, true);
  } finally {
    await handle.close();
  }
}

const gzipBeginning = [0x1f, 0x8b];

/** Whatever begins otherwise is no gzip archive, and nothing of it is kept (RFC 1952, 2.3.1). */
function checkBeginning(part: Uint8Array, offset: number): void {
  gzipBeginning.forEach((expected, at) => {
    const byte = part[at - offset];
    if (at < offset || byte === undefined || byte === expected) return;
    const page = offset === 0 && part[0] === 0x3c;
    throw transferError(
      `${page ? "a web page" : "something else"} came instead of a .tar.gz archive${page ? ", as from a login page or a filter" : ""}`,
      false,
    );
  });
}

/** A signal that fires when nothing has come for a while. */
function silenceTimer(milliseconds: number): { signal: AbortSignal; restart(): void; end(): void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), milliseconds);
  return {
    signal: controller.signal,
    restart: () => timer.refresh(),
    end: () => clearTimeout(timer),
  };
}
