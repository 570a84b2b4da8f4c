/** Files kept between visits, by their address. */
export interface FileCache {
  get(url: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Resolves whether it was kept: a browser may have no room for it. */
  put(url: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean>;
}

const nothing: FileCache = { get: async () => undefined, put: async () => false };

/**
 * The browser's Cache Storage under a name; one that keeps nothing where there is none, as in Node, on pages loaded neither over
 * https nor from localhost, and where the user forbids it.
 */
export async function openCache(name: string): Promise<FileCache> {
  // The types promise it everywhere.
  const storage: CacheStorage | undefined = globalThis.caches;
  const cache = await storage?.open(name).catch(() => undefined);
  if (!cache) return nothing;
  return {
    async get(url) {
      const response = await cache.match(url).catch(() => undefined);
      return response && new Uint8Array(await response.arrayBuffer());
    },
    put: (url, bytes) =>
      cache.put(url, new Response(bytes)).then(
        () => true,
        () => false,
      ),
  };
}
