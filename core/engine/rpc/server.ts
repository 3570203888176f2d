import { sentence } from "../../basis/foreign-text.ts";
import { firstIssue } from "../../basis/zod.ts";
import { type Method, type ParsedParams, type Progress, type Result, requests } from "../contract/index.ts";
import type { Channel } from "./channel.ts";
import { Lanes } from "./lanes.ts";
import { clientMessage, type EventMessage, type Failure, type ServerMessage } from "./message.ts";

/** What a handler knows of the request that it answers. */
export interface RequestContext<M extends Method> {
  /** Aborted when the client cancels or goes away. */
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress<M>) => void;
}

/** Answers requests of one client. Parameters have been checked against the contract. */
export type Handlers = {
  readonly [M in Method]: (
    params: ParsedParams<M>,
    context: RequestContext<M>,
  ) => Promise<Result<M>> | Result<M>;
};

/** Requests of one client that may be under way at once, and the bytes of their messages; one that asks for more is refused. */
const MAX_AT_ONCE = 256;
const MAX_BYTES_AT_ONCE = 24 * 2 ** 20;

/** Requests whose answers may be large, and are made at once: so many of a client's are, and the others wait. */
const bulky: ReadonlySet<Method> = new Set([
  "cellMask",
  "getClusters",
  "getRigProfiles",
  "layerKernels",
  "listModels",
  "listRuns",
  "respond",
  "runArrays",
  "thumbnails",
]);
const BULKY_AT_ONCE = 2;

/** What a client is told of an error that a handler throws. */
export type Describe = (error: unknown) => Failure;

/**
 * Serves one client over a channel: checks each request against the contract, and always answers, with a result or a failure. What a
 * client does not take is not added to: its next requests wait until it has.
 */
export class RpcServer {
  private readonly channel: Channel;
  private readonly handlers: Handlers;
  private readonly describe: Describe;
  private readonly underWay = new Map<number, AbortController>();
  private readonly lanes = new Lanes(BULKY_AT_ONCE);
  private bytesUnderWay = 0;

  /** @param onGone called when the client has gone; its requests have been aborted */
  constructor(channel: Channel, handlers: Handlers, describe: Describe, onGone: () => void = () => {}) {
    this.channel = channel;
    this.handlers = handlers;
    this.describe = describe;
    channel.onMessage((message, bytes = 0) => this.receive(message, bytes));
    channel.onClose(() => {
      for (const controller of this.underWay.values()) controller.abort();
      onGone();
    });
  }

  emit(event: EventMessage): void {
    this.send(event);
  }

  private receive(raw: unknown, bytes: number): void {
    const parsed = clientMessage.safeParse(raw);
    if (!parsed.success) {
      // Not ours: there is no request that could be answered.
      this.channel.close();
      return;
    }
    const message = parsed.data;
    if (message.kind === "cancel") this.underWay.get(message.id)?.abort();
    else void this.answer(message.id, message.method, message.params, bytes);
  }

  private async answer(id: number, method: string, params: unknown, bytes: number): Promise<void> {
    if (this.underWay.has(id)) return this.fail(id, refusal(`Request ${id} is under way already.`));
    if (this.underWay.size >= MAX_AT_ONCE)
      return this.fail(id, refusal(`More than ${MAX_AT_ONCE} requests at once. Wait for answers first.`));
    if (this.underWay.size > 0 && this.bytesUnderWay + bytes > MAX_BYTES_AT_ONCE)
      return this.fail(id, refusal("Too much was asked at once. Wait for answers first."));
    if (!Object.hasOwn(requests, method))
      return this.fail(id, refusal(`The engine knows no request "${method.slice(0, 40)}".`));
    const known = method as Method;
    const parsed = requests[known].params.safeParse(params);
    if (!parsed.success) {
      const wrong = firstIssue(parsed.error, "its parameters");
      return this.fail(id, refusal(`The request "${method}" cannot be used: ${wrong}.`));
    }
    const controller = new AbortController();
    this.underWay.set(id, controller);
    this.bytesUnderWay += bytes;
    try {
      // Messages may wait on the channel already: no handler is called before whoever makes this server has it.
      await Promise.resolve();
      const handle = (): Promise<void> => this.handle(id, known, parsed.data, controller.signal);
      await (bulky.has(known) ? this.lanes.run(handle) : handle());
    } catch (error) {
      this.fail(
        id,
        controller.signal.aborted
          ? { name: "CancelledError", message: "The request was cancelled." }
          : this.describe(error),
      );
    } finally {
      this.underWay.delete(id);
      this.bytesUnderWay -= bytes;
    }
  }

  private async handle(id: number, method: Method, params: unknown, signal: AbortSignal): Promise<void> {
    await this.channel.room?.();
    signal.throwIfAborted();
    const handler = this.handlers[method] as (params: unknown, context: RequestContext<Method>) => unknown;
    const result = await handler(params, {
      signal,
      progress: (progress) => this.send({ kind: "progress", id, progress }),
    });
    this.send({ kind: "result", id, result });
  }

  private fail(id: number, error: Failure): void {
    this.send({ kind: "failure", id, error: { ...error, message: sentence(error.message) } });
  }

  private send(message: ServerMessage): void {
    this.channel.send(message);
  }
}

function refusal(message: string): Failure {
  return { name: "RequestError", message };
}
