import { z } from "zod";
import type { LackingArgument } from "../../basis/lacking-argument.ts";

/** An error as data. */
export interface Failure {
  /** Its class, such as `RecipeError`. */
  readonly name: string;
  /** A sentence for people. */
  readonly message: string;
  /** What it asks for, so that a form can ask. */
  readonly lacking?: readonly LackingArgument[];
}

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

/** What a server sends. */
export type ServerMessage =
  | { readonly kind: "result"; readonly id: number; readonly result: unknown }
  | { readonly kind: "failure"; readonly id: number; readonly error: Failure }
  | { readonly kind: "progress"; readonly id: number; readonly progress: unknown }
  | { readonly kind: "event"; readonly name: string; readonly data: unknown };
