import { connect, createServer, type Socket } from "node:net";

/** A line to a server that can be cut. */
export interface FrailLine {
  readonly port: number;
  /** Breaks every connection, and lets none through until it is mended. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Passes everything on to a port of this machine. */
export async function frailLine(to: number): Promise<FrailLine> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("close", () => sockets.delete(socket));
    return socket;
  };
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((near) => {
    keep(near);
    if (isCut) {
      near.destroy();
      return;
    }
    const far = keep(connect(to, "127.0.0.1"));
    near.pipe(far).pipe(near);
    near.once("close", () => far.destroy());
    far.once("close", () => near.destroy());
  });
  const port = await new Promise<number>((listening) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      listening(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  return {
    port,
    cut() {
      isCut = true;
      cut();
    },
    mend() {
      isCut = false;
    },
    close() {
      cut();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
