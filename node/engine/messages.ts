import { z } from "zod";

/**
 * What passes between the engine's process and its parent: clients, multiplexed by numbers that the parent gives, and never gives
 * twice. The parent must serialise with typed arrays: `fork(script, engineArguments(…), { serialization: "advanced" })`, or a
 * utility process.
 */
const client = z.int().nonnegative();
/** As encodeMessage and decodeMessage (core/engine/rpc) have them. */
const bytes = z.instanceof(Uint8Array);

const message = z.strictObject({ type: z.literal("message"), client, bytes });
/** Either side is done with a client; what comes for it afterwards is dropped. */
const close = z.strictObject({ type: z.literal("close"), client });

/** To the engine's process. */
export const toEngine = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("open"), client }),
  message,
  close,
  /** So many bytes of what was sent to a client it has taken: no more is sent ahead than it takes. */
  z.strictObject({ type: z.literal("taken"), client, bytes: z.int().nonnegative() }),
  /** Asks for a `pong`. One whose event loop hangs does not answer. */
  z.strictObject({ type: z.literal("ping") }),
  /** Suspends runs, so that the next engine can resume them, and exits with status 0. */
  z.strictObject({ type: z.literal("shutdown") }),
]);
export type ToEngine = z.infer<typeof toEngine>;

/** From the engine's process: `ready` or `failed` first. */
export const fromEngine = z.discriminatedUnion("type", [
  /** Clients may come. */
  z.strictObject({ type: z.literal("ready") }),
  /** It could not start, and exits with status 1. The message is a sentence for people. */
  z.strictObject({ type: z.literal("failed"), message: z.string() }),
  z.strictObject({ type: z.literal("pong") }),
  message,
  /** With `behind`, since it did not take what was sent to it. */
  close.extend({ behind: z.literal(true).optional() }),
]);
export type FromEngine = z.infer<typeof fromEngine>;

/** How to start the engine's process. */
const engineOptions = z.strictObject({
  /** Path of the workspace; without it, the environment's or the usual place. */
  workspace: z.string().min(1).optional(),
  /** Runs that are computed side by side; as many as there are cores without it. */
  threads: z.int().positive().optional(),
  /** How to compute; the fastest way that there is without it. */
  backend: z.enum(["relaxed", "plain", "portable", "tensorflow"]).optional(),
  /** Whether others of this machine may read what is written, as far as the system's umask lets them. */
  shared: z.boolean().optional(),
  /** Whether clients are visitors of a kiosk, who may ask for little (core/engine/kiosk.ts). */
  kiosk: z.boolean().optional(),
  /** How often runs are saved while they compute; without it, so that it is not noticed. */
  saving: z.strictObject({ everyMs: z.number().nonnegative(), share: z.number().positive() }).optional(),
});
export type EngineOptions = z.infer<typeof engineOptions>;

/** What is for a host and not for a client: only the engine's process itself can do it. */
export type ForClients = Extract<ToEngine, { client: number }>;

/** The command line of the engine's process. */
export function engineArguments(options: EngineOptions): string[] {
  return [JSON.stringify(options)];
}

/** @throws ZodError, SyntaxError if they are not those of engineArguments */
export function parseEngineArguments([text = "{}"]: readonly string[]): EngineOptions {
  return engineOptions.parse(JSON.parse(text));
}
