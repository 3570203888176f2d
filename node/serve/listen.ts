import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ExplainedError } from "../../core/basis/explained-error.ts";
import { systemCode, systemReason } from "../system-words.ts";

/** A server that cannot be started. The message says why and what to do. */
export class ServeError extends ExplainedError {
  override readonly name = "ServeError";
}

const USUAL_PORT = 7345;

/** What the system says of an address that the machine does not have, or a name that has none. */
const notHere: ReadonlySet<string> = new Set([
  "EADDRNOTAVAIL",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EAFNOSUPPORT",
  "EINVAL",
]);

/**
 * Listens on a port of an address: the one given (0: any that is free), else the usual one if it is free, so that the browser finds
 * its settings again.
 *
 * @returns the port
 * @throws ServeError
 */
export async function listen(server: Server, address: string, port: number | null): Promise<number> {
  try {
    await listenOn(server, address, port ?? USUAL_PORT);
  } catch (error) {
    const code = systemCode(error) ?? "";
    if (port === null && code === "EADDRINUSE") await listenOn(server, address, 0);
    else if (notHere.has(code))
      throw new ServeError(`"${address}" is no address of this machine. Give one that it has.`);
    else if (code === "EADDRINUSE")
      throw new ServeError(`Port ${port} is in use. Give another one, or none to have a free one chosen.`);
    else if (code === "EACCES")
      throw new ServeError(`Port ${port} may not be used by this user. Give one above 1023.`);
    else
      throw new ServeError(
        `The server cannot listen: ${systemReason(error) ?? "the system does not say why."}`,
      );
  }
  return (server.address() as AddressInfo).port;
}

function listenOn(server: Server, address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, address, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
