import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { RpcClient, webSocketChannel } from "../../core/engine/rpc/index.ts";
import { start } from "./command.ts";

/** `retinoscope serve` with a workspace of its own, once it listens. */
export async function served(workspace: string, ...options: string[]) {
  const child = start("serve", "--port", "0", "--threads", "1", "--workspace", workspace, ...options);
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  child.stderr.on("data", (text) => {
    said += String(text);
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const { value: url = "" } = await lines.next();
  if (url === "") throw new Error(`It ended before it listened: ${said}`);
  /** The exit status, and what was printed after the address. */
  const end = async (signal: NodeJS.Signals) => {
    // Only when no process, the engine's neither, has its stderr open any more.
    const closed = once(child, "close");
    child.kill(signal);
    const [status] = await closed;
    return { status, said, printed: (await lines.next()).value };
  };
  return { url: new URL(url), end, pid: child.pid!, said: () => said };
}

/** The process of a server's engine, on Linux. */
export function engineOf(server: number): number {
  const children = readFileSync(`/proc/${server}/task/${server}/children`, "utf8").trim().split(" ");
  return Number(children[0]);
}

/** A WebSocket as the window opens it. */
export async function socketOf(url: URL): Promise<WebSocket> {
  const entrance = await fetch(url, { redirect: "manual" });
  const Cookie = entrance.headers.get("set-cookie")!.split(";")[0]!;
  const session = entrance.headers.get("location")!.split("#session=")[1]!;
  const headers = { Origin: url.origin, Cookie };
  const socket = new WebSocket(`ws://${url.host}/engine`, ["retinoscope", session], { headers });
  onTestFinished(() => socket.terminate());
  await once(socket, "open");
  return socket;
}

/** A client, as the window is one. */
export async function clientOf(url: URL): Promise<RpcClient> {
  return new RpcClient(webSocketChannel(await socketOf(url)));
}
