import { z } from "zod";
import type { Failure as CarriedFailure } from "../../basis/explained-error.ts";
import type { EventName, Events } from "../contract/index.ts";

/** An error as data, in words for people. */
export type Failure = Omit<CarriedFailure, "explained">;

const requestId = z.int().nonnegative();

/** What a client sends. Parameters are checked by the contract, not here. */
export const clientMessage = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("request"),
    id: requestId,
    method: z.string().max(100),
    params: z.unknown(),
  }),
  z.strictObject({ kind: z.literal("cancel"), id: requestId }),
]);
export type ClientMessage = z.infer<typeof clientMessage>;

/** What a server tells without being asked. */
export interface EventMessage {
  readonly kind: "event";
  readonly name: EventName;
  readonly data: unknown;
}

/** One message may go to many clients: a channel that writes messages as bytes then does it once. */
export function eventMessage<E extends EventName>(name: E, data: Events[E]): EventMessage {
  return { kind: "event", name, data };
}

/** What a server sends. */
export type ServerMessage =
  | { readonly kind: "result"; readonly id: number; readonly result: unknown }
  | { readonly kind: "failure"; readonly id: number; readonly error: Failure }
  | { readonly kind: "progress"; readonly id: number; readonly progress: unknown }
  | EventMessage;
