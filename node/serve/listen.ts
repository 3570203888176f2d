import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A server that cannot be started. The message says why and what to do. */
export class ServeError extends Error {
  override readonly name = "ServeError";
}

/** Only programs on this machine reach it. */
const LOOPBACK = "127.0.0.1";
const USUAL_PORT = 7345;

/**
 * Listens on a port of the loopback interface: the one given (0: any that is free), else the usual one if it is free, so that the
 * browser finds its settings again.
 *
 * @returns the port
 * @throws ServeError
 */
export async function listen(server: Server, port: number | null): Promise<number> {
  try {
    await listenOn(server, port ?? USUAL_PORT);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (port === null && code === "EADDRINUSE") await listenOn(server, 0);
    else if (code === "EADDRINUSE")
      throw new ServeError(`Port ${port} is in use. Give another one, or none to have a free one chosen.`);
    else if (code === "EACCES")
      throw new ServeError(`Port ${port} may not be used by this user. Give one above 1023.`);
    else throw error;
  }
  return (server.address() as AddressInfo).port;
}

function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, LOOPBACK, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
