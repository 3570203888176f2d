import {
  type EventName,
  type Events,
  type Method,
  type ParsedParams,
  type Progress,
  type Result,
  requests,
} from "../contract/index.ts";
import type { Channel } from "./channel.ts";
import { clientMessage, type Failure, type ServerMessage } from "./message.ts";

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

/** Requests of one client that may be under way at once; one that asks for more is refused. */
const MOST_AT_ONCE = 256;

/** What a client is told of an error that a handler throws. */
export type Describe = (error: unknown) => Failure;

/** Serves one client over a channel: checks each request against the contract, and always answers, with a result or a failure. */
export class RpcServer {
  private readonly channel: Channel;
  private readonly handlers: Handlers;
  private readonly describe: Describe;
  private readonly underWay = new Map<number, AbortController>();

  /** @param onGone called when the client has gone; its requests have been aborted */
  constructor(channel: Channel, handlers: Handlers, describe: Describe, onGone: () => void = () => {}) {
    this.channel = channel;
    this.handlers = handlers;
    this.describe = describe;
    channel.onMessage((message) => this.receive(message));
    channel.onClose(() => {
      for (const controller of this.underWay.values()) controller.abort();
      onGone();
    });
  }

  emit<E extends EventName>(name: E, data: Events[E]): void {
    this.send({ kind: "event", name, data });
  }

  private receive(raw: unknown): void {
    const parsed = clientMessage.safeParse(raw);
    if (!parsed.success) {
      // Not ours: there is no request that could be answered.
      this.channel.close();
      return;
    }
    const message = parsed.data;
    if (message.kind === "cancel") this.underWay.get(message.id)?.abort();
    else void this.answer(message.id, message.method, message.params);
  }

  private async answer(id: number, method: string, params: unknown): Promise<void> {
    if (this.underWay.has(id)) return this.fail(id, refusal(`Request ${id} is under way already.`));
    if (this.underWay.size >= MOST_AT_ONCE)
      return this.fail(id, refusal(`More than ${MOST_AT_ONCE} requests at once. Wait for answers first.`));
    if (!Object.hasOwn(requests, method))
      return this.fail(id, refusal(`The engine knows no request "${method.slice(0, 40)}".`));
    const known = method as Method;
    const parsed = requests[known].params.safeParse(params);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const place = issue?.path.join(".") || "its parameters";
      return this.fail(id, refusal(`The request "${method}" cannot be used: ${place}: ${issue?.message}.`));
    }
    const controller = new AbortController();
    this.underWay.set(id, controller);
    try {
      // Messages may wait on the channel already: no handler is called before whoever makes this server has it.
      await Promise.resolve();
      const handler = this.handlers[known] as (params: unknown, context: RequestContext<Method>) => unknown;
      const result = await handler(parsed.data, {
        signal: controller.signal,
        progress: (progress) => this.send({ kind: "progress", id, progress }),
      });
      this.send({ kind: "result", id, result });
    } catch (error) {
      this.fail(
        id,
        controller.signal.aborted
          ? { name: "CancelledError", message: "The request was cancelled." }
          : this.describe(error),
      );
    } finally {
      this.underWay.delete(id);
    }
  }

  private fail(id: number, error: Failure): void {
    this.send({ kind: "failure", id, error });
  }

  private send(message: ServerMessage): void {
    this.channel.send(message);
  }
}

function refusal(message: string): Failure {
  return { name: "RequestError", message };
}
