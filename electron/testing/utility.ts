import type { MessagePortMain, UtilityProcess } from "electron";
import type { FromEngine } from "../../node/engine/messages.ts";
import { Emitter } from "./emitter.ts";

/** A utility process that does what a test says. */
export class FakeUtility
  extends Emitter
  implements Pick<UtilityProcess, "on" | "once" | "postMessage" | "kill" | "pid" | "stdout" | "stderr">
{
  readonly sent: { readonly message: unknown; readonly ports: readonly MessagePortMain[] }[] = [];
  killed = false;
  pid: number | undefined = undefined;
  readonly stdout = null;
  readonly stderr = null;

  postMessage(message: unknown, ports: MessagePortMain[] = []): void {
    this.sent.push({ message, ports });
  }

  kill(): boolean {
    this.killed = true;
    this.exit(143);
    return true;
  }

  say(message: FromEngine): void {
    this.emit("message", message);
  }

  exit(status: number): void {
    this.emit("exit", status);
  }
}
