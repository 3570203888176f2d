import { createStore } from "zustand/vanilla";
import type { EventName, Events, Method, Params, Result } from "../../../core/engine/contract/index.ts";
import { CancelledError, ConnectionLostError } from "../../../core/engine/rpc/index.ts";
import type { ConnectionState, Engine, Hello } from "../engine.ts";

type Answers = { [M in Method]?: (params: Params<M>) => Result<M> | Promise<Result<M>> };

export interface Asked {
  readonly method: Method;
  readonly params: unknown;
}

/** An engine for tests: it answers as it is told, and says what it was asked. */
export interface FakeEngine extends Engine {
  /** What is asked of it without an answer is refused as if the connection were lost. */
  readonly answers: Answers;
  readonly asked: Asked[];
  /** Parameters of all requests of a method, in order. */
  paramsOf(method: Method): unknown[];
  emit<E extends EventName>(event: E, data: Events[E]): void;
  /** A new connection. */
  connect(hello?: Partial<Hello>): void;
}

export function fakeEngine(answers: Answers = {}): FakeEngine {
  const connection = createStore<ConnectionState>(() => ({ status: "connecting" }));
  const listeners = new Map<string, Set<(data: never) => void>>();
  const connected = new Set<(hello: Hello) => void>();
  const asked: Asked[] = [];
  return {
    connection,
    answers,
    asked,
    paramsOf: (method) => asked.filter((each) => each.method === method).map(({ params }) => params),
    request: async (method, params, options) => {
      asked.push({ method, params });
      const answer = answers[method];
      if (answer === undefined) throw new ConnectionLostError();
      const result = answer(params as never);
      return Promise.race([result, cancellation(options?.signal)]) as never;
    },
    on: (event, listener) => {
      const known = listeners.get(event) ?? new Set();
      listeners.set(event, known);
      known.add(listener as never);
      return () => void known.delete(listener as never);
    },
    onConnect: (listener) => {
      connected.add(listener);
      return () => void connected.delete(listener);
    },
    emit: (event, data) => {
      for (const listener of listeners.get(event) ?? []) listener(data as never);
    },
    connect: (about = {}) => {
      const hello = {
        version: "0",
        backend: "simd",
        software: { retinoscope: "0" },
        threads: 2,
        workspace: "workspace",
        warnings: [],
        instance: "1",
        ...about,
      };
      connection.setState({ status: "connected", hello }, true);
      for (const listener of connected) listener(hello);
    },
  };
}

/** Rejects when a request is given up. */
function cancellation(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(new CancelledError()), { once: true });
  });
}

/** Lets all that is waiting for promises happen. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
