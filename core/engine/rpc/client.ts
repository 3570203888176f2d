import { CarriedError, ExplainedError } from "../../basis/explained-error.ts";
import type { EventName, Events, Method, Params, Progress, Result } from "../contract/index.ts";
import type { Channel } from "./channel.ts";
import type { ServerMessage } from "./message.ts";

/** A request that the engine answered with an error; its name is that of the engine's error. */
export class EngineError extends CarriedError {}

/** The connection was lost before an answer came. */
export class ConnectionLostError extends ExplainedError {
  override readonly name = "ConnectionLostError";
  constructor() {
    super("The connection to the engine was lost before it answered. Try again when it is back.");
  }
}

/** A request that its caller gave up. */
export class CancelledError extends ExplainedError {
  override readonly name = "CancelledError";
  constructor() {
    super("The request was cancelled.");
  }
}

export interface RequestOptions<M extends Method> {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress<M>) => void;
}

interface Pending {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: never) => void) | undefined;
}

/** The engine, seen from a client over a channel. */
export class RpcClient {
  private readonly channel: Channel;
  private readonly pending = new Map<number, Pending>();
  private readonly listeners = new Map<EventName, Set<(data: never) => void>>();
  private nextId = 0;
  private closed = false;

  constructor(channel: Channel) {
    this.channel = channel;
    channel.onMessage((message) => this.receive(message as ServerMessage));
    channel.onClose(() => {
      this.closed = true;
      for (const { reject } of this.pending.values()) reject(new ConnectionLostError());
      this.pending.clear();
    });
  }

  /**
   * @throws EngineError if the engine refuses, ConnectionLostError, CancelledError
   */
  request<M extends Method>(
    method: M,
    params: Params<M>,
    { signal, onProgress }: RequestOptions<M> = {},
  ): Promise<Result<M>> {
    return new Promise<Result<M>>((resolve, reject) => {
      if (this.closed) return reject(new ConnectionLostError());
      if (signal?.aborted) return reject(new CancelledError());
      const id = this.nextId++;
      const cancel = (): void => {
        if (!this.pending.delete(id)) return;
        this.channel.send({ kind: "cancel", id });
        reject(new CancelledError());
      };
      signal?.addEventListener("abort", cancel, { once: true });
      const settled =
        <T>(settle: (value: T) => void) =>
        (value: T): void => {
          signal?.removeEventListener("abort", cancel);
          settle(value);
        };
      const pending = { resolve: settled(resolve), reject: settled(reject), onProgress };
      this.pending.set(id, pending);
      try {
        this.channel.send({ kind: "request", id, method, params });
      } catch (error) {
        // It cannot be written as a message.
        this.pending.delete(id);
        pending.reject(error as Error);
      }
    });
  }

  /** @returns a function that stops listening */
  on<E extends EventName>(event: E, listener: (data: Events[E]) => void): () => void {
    const listeners = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, listeners);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  private receive(message: ServerMessage): void {
    if (message.kind === "event") {
      for (const listener of this.listeners.get(message.name as EventName) ?? [])
        listener(message.data as never);
      return;
    }
    // The answer to a request that was cancelled meanwhile finds nobody.
    const pending = this.pending.get(message.id);
    if (pending === undefined) return;
    if (message.kind === "progress") {
      pending.onProgress?.(message.progress as never);
      return;
    }
    this.pending.delete(message.id);
    if (message.kind === "result") pending.resolve(message.result as never);
    else pending.reject(new EngineError(message.error));
  }
}
