import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

/** A text as it goes over the wire. */
export interface Encoded {
  readonly bytes: Buffer;
  /** Of the text, as HTTP writes it: a weak one, since the bytes may go compressed. */
  readonly etag: string;
  /** Compressed when first asked for. */
  gzipped(): Promise<Buffer>;
}

const compress = promisify(gzip);

/** The text as UTF-8, with its entity tag. */
export function encodeText(text: string): Encoded {
  const bytes = Buffer.from(text);
  let compressed: Promise<Buffer> | undefined;
  return {
    bytes,
    etag: `W/"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`,
    gzipped() {
      compressed ??= compress(bytes);
      return compressed;
    },
  };
}
