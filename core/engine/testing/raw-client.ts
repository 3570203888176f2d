import { type EventName, events, type Method, type Result, requests } from "../contract/index.ts";
import type { Engine } from "../engine.ts";
import { CodecError } from "../rpc/index.ts";
import type { ServerMessage } from "../rpc/message.ts";
import { channelPair, type TestChannel } from "./channel-pair.ts";
import { named } from "./message-fuzz.ts";

/** A client that sends whatever it is told to, and holds what comes back against the contract. */
export class RawClient {
  /** What came that the contract does not allow, as sentences. */
  readonly violations: string[] = [];
  private readonly runs: string[] = [];
  private readonly uploads: string[] = [];
  private readonly channel: TestChannel;
  private readonly methods = new Map<number, string>();
  private readonly answered = new Set<number>();

  /** @param throughCodec as over a WebSocket; or else as over a MessagePort, which takes what the codec does not */
  constructor(engine: Engine, throughCodec: boolean) {
    const [own, engines] = throughCodec ? channelPair() : channelPair((message) => message);
    this.channel = own;
    own.onMessage((message) => this.receive(message as ServerMessage));
    engine.connect(engines);
  }

  get isClosed(): boolean {
    return this.channel.isClosed;
  }

  /** Methods of requests that have no answer. */
  get unanswered(): string[] {
    return [...this.methods]
      .filter(([id]) => !this.answered.has(id))
      .map(([id, method]) => `${id}: ${method}`);
  }

  /** @returns whether it could be sent: what the codec cannot carry would have ended the connection */
  send(message: unknown): boolean {
    try {
      this.channel.send(message);
      return true;
    } catch (error) {
      if (error instanceof CodecError) return false;
      throw error;
    }
  }

  request(method: string, params: unknown): void {
    const id = this.methods.size;
    const known = named(params ?? null, this.runs, this.uploads);
    const sent = this.send({ kind: "request", id, method, params: known });
    this.methods.set(id, method);
    if (!sent) this.answered.add(id);
  }

  cancel(id: number): void {
    this.send({ kind: "cancel", id });
  }

  leave(): void {
    this.channel.close();
  }

  private receive(message: ServerMessage): void {
    if (message.kind === "event") {
      this.check(`the event ${message.name}`, events[message.name as EventName].safeParse(message.data));
      return;
    }
    const method = this.methods.get(message.id) ?? "";
    if (message.kind === "progress") {
      const contract: { progress?: (typeof requests)["openModel"]["progress"] } =
        requests[method as "openModel"];
      this.check(`the progress of ${method}`, contract.progress?.safeParse(message.progress));
      return;
    }
    if (this.answered.has(message.id)) this.violations.push(`${message.id} was answered twice`);
    this.answered.add(message.id);
    if (message.kind === "result") {
      this.check(`the result of ${method}`, requests[method as Method].result.safeParse(message.result));
      this.remember(method, message.result);
    } else this.checkFailure(method, message.error);
  }

  private remember(method: string, result: unknown): void {
    if (method === "beginUpload") this.uploads.push((result as Result<"beginUpload">).upload);
    if (method === "startRuns") this.runs.push(...(result as Result<"startRuns">).runs.map(({ id }) => id));
  }

  private checkFailure(
    method: string,
    { name, message }: { readonly name: string; readonly message: string },
  ): void {
    if (name === "InternalError") this.violations.push(`${method} failed with ${name}: ${message}`);
    if (message.length > 100_000) this.violations.push(`${method} failed with ${message.length} letters`);
  }

  private check(
    what: string,
    parsed: { readonly success: boolean; readonly error?: Error | undefined } | undefined,
  ): void {
    if (parsed?.success !== true)
      this.violations.push(`${what}: ${parsed?.error?.message ?? "is not in the contract"}`);
  }
}
