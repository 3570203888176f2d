import { createStore, type StoreApi } from "zustand/vanilla";
import type { EventName, Events, Method, Params, Result } from "../../core/engine/contract/index.ts";
import {
  type Channel,
  ConnectionLostError,
  type RequestOptions,
  RpcClient,
} from "../../core/engine/rpc/index.ts";

export type Hello = Result<"hello">;

export type ConnectionState =
  /** For the first time. */
  | { readonly status: "connecting" }
  | { readonly status: "connected"; readonly hello: Hello }
  /** It was there before; it is being tried again. */
  | { readonly status: "lost"; readonly reason: string }
  /** It will not come back by itself. */
  | { readonly status: "ended"; readonly reason: string };

/** How a connection ended, and whether it is worth trying again. */
export interface Ending {
  readonly reason: string;
  readonly final: boolean;
}

/** Opens a channel to the engine; a transport (WebSocket, MessagePort) fills it. */
export interface Transport {
  /** @param onEnd called once, when the channel has closed or could not be opened */
  connect(onEnd: (ending: Ending) => void): Promise<Channel>;
}

/** The engine as the window sees it: requests and events, over a connection that comes back by itself. */
export interface Engine {
  request<M extends Method>(method: M, params: Params<M>, options?: RequestOptions<M>): Promise<Result<M>>;
  on<E extends EventName>(event: E, listener: (data: Events[E]) => void): () => void;
  /** Called with each new connection, at once if there is one: the time to ask for everything anew. */
  onConnect(listener: (hello: Hello) => void): () => void;
  readonly connection: StoreApi<ConnectionState>;
}

/** Between two tries to connect, in milliseconds; the last one again and again. */
const PAUSES_MS = [100, 300, 700, 1500, 3000];

export function createEngine(transport: Transport, wait: (ms: number) => Promise<void> = pause): Engine {
  const connection = createStore<ConnectionState>(() => ({ status: "connecting" }));
  const connectListeners = new Set<(hello: Hello) => void>();
  const eventListeners = new Map<EventName, Set<(data: never) => void>>();
  let client: RpcClient | null = null;

  const run = async (): Promise<void> => {
    for (let failures = 0; ; failures++) {
      const ending = await connectOnce(() => {
        failures = 0;
      });
      client = null;
      connection.setState({ status: ending.final ? "ended" : "lost", reason: ending.reason }, true);
      if (ending.final) return;
      await wait(PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)]!);
    }
  };

  const connectOnce = (onConnected: () => void): Promise<Ending> =>
    new Promise((end) => {
      transport
        .connect(end)
        .then(async (channel) => {
          const connected = new RpcClient(channel);
          for (const [event, listeners] of eventListeners) {
            connected.on(event, (data) => {
              for (const listener of listeners) listener(data as never);
            });
          }
          const hello = await connected.request("hello", {});
          client = connected;
          onConnected();
          connection.setState({ status: "connected", hello }, true);
          for (const listener of connectListeners) listener(hello);
        })
        // The transport says how it ended.
        .catch(() => undefined);
    });

  // Registered before the first connection, so that no event is missed.
  const engine: Engine = {
    connection,
    request: (method, params, options) =>
      client === null ? Promise.reject(new ConnectionLostError()) : client.request(method, params, options),
    on: (event, listener) => {
      const known = eventListeners.get(event);
      const listeners = known ?? new Set<(data: never) => void>();
      if (known === undefined) {
        eventListeners.set(event, listeners);
        client?.on(event, (data) => {
          for (const each of listeners) each(data as never);
        });
      }
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onConnect: (listener) => {
      connectListeners.add(listener);
      const state = connection.getState();
      if (state.status === "connected") listener(state.hello);
      return () => void connectListeners.delete(listener);
    },
  };
  void run();
  return engine;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
