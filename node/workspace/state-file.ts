import { z } from "zod";
import { CodecError, decodeMessage, encodeMessage } from "../../core/engine/rpc/index.ts";
import { type RunState, stepsDone } from "../../core/optimization/index.ts";
import { startReport, stopReason } from "../../core/recipe/index.ts";
import { sha256 } from "../files.ts";

/** Of a state's bytes. Version 1 had neither searches nor restarts. */
export const STATE_VERSION = 2;

/** A state, and what else its file tells. */
export interface StateRecord {
  readonly state: RunState;
  /** Later ones have larger numbers. */
  readonly sequence: number;
  /** What computed it: one entry, or more if it went on under another version or backend. */
  readonly computedBy: readonly string[];
}

/** What the bytes of a state's file are. */
export type ReadState =
  | ({ readonly kind: "state" } & StateRecord)
  /** Not whole, or not ours. */
  | { readonly kind: "damaged" }
  /** Of a version that we do not know. */
  | { readonly kind: "newer" };

const kind = "retinoscope run state";
const versioned = z.object({ kind: z.literal(kind), version: z.int().positive() });
const head = versioned.extend({ version: z.int().max(STATE_VERSION), sha256: z.string() });

const float32 = z.instanceof(Float32Array<ArrayBuffer>);
const float64 = z.instanceof(Float64Array<ArrayBuffer>);
const finishedStart = startReport.and(z.object({ stimulus: float32, gradientZero: z.boolean().optional() }));
const content = z.object({
  sequence: z.int().nonnegative(),
  computedBy: z.array(z.string()),
  started: z.iso.datetime(),
  seconds: z.number(),
  losses: float64,
  terms: z.object({ names: z.array(z.string()), values: float64 }),
  optimization: z.object({
    iterations: z.int().positive(),
    before: z.array(finishedStart).optional(),
    stimulus: float32,
    optimizer: z.object({
      steps: z.int().nonnegative(),
      moments: z.array(float32),
      numbers: float64.optional(),
    }),
    stopper: z.object({
      best: z.number().nullable(),
      worse: z.int().nonnegative(),
      still: z.int().nonnegative().optional(),
    }),
    // Version 0.1 kept whether patience had ended it.
    stopping: z
      .union([z.boolean(), stopReason.exclude(["failed"]), z.null()])
      .transform((ended) => (typeof ended === "boolean" ? (ended ? "early-stop" : null) : ended)),
  }),
});

/**
 * The bytes of a state's file: a line of JSON with its version and the SHA-256 of the rest, so that any version can tell whose it is
 * and whether it is whole; then the state as a message between processes (core/engine/rpc), with its arrays bit for bit.
 */
export function stateBytes({ state, sequence, computedBy }: StateRecord): Uint8Array {
  const body = encodeMessage({ ...state, started: state.started.toISOString(), sequence, computedBy });
  const line = `${JSON.stringify({ kind, version: STATE_VERSION, sha256: sha256(body) })}\n`;
  return Buffer.concat([Buffer.from(line), body]);
}

export function readStateBytes(bytes: Uint8Array): ReadState {
  const damaged = { kind: "damaged" } as const;
  const end = bytes.indexOf(0x0a);
  let about: unknown;
  try {
    about = JSON.parse(Buffer.from(bytes.subarray(0, Math.max(end, 0))).toString());
  } catch {
    return damaged;
  }
  const { data: known } = versioned.safeParse(about);
  if (known === undefined) return damaged;
  if (known.version > STATE_VERSION) return { kind: "newer" };
  const body = bytes.subarray(end + 1);
  const { data: ours } = head.safeParse(about);
  if (ours?.sha256 !== sha256(body)) return damaged;
  const { data } = content.safeParse(messageIn(body));
  if (data === undefined) return damaged;
  const { sequence, computedBy, started, ...state } = data;
  const iterations = stepsDone(state.optimization);
  const fits =
    state.losses.length === iterations && state.terms.values.length === iterations * state.terms.names.length;
  return fits
    ? { kind: "state", state: { ...state, started: new Date(started) }, sequence, computedBy }
    : damaged;
}

/** Undefined: it is none, though its checksum is right. */
function messageIn(body: Uint8Array): unknown {
  try {
    return decodeMessage(body);
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}
