import { z } from "zod";
import { listed, quoted } from "../../basis/foreign-text.ts";
import { OpaqueRecord } from "../../checkpoint/index.ts";
import type { FeatureShape } from "../../kernels/index.ts";
import { ModelError } from "../errors.ts";
import { ClonedReadout } from "../readout/cloned.ts";
import type { Readout } from "../readout/readout.ts";
import type { Signature } from "../signature.ts";
import type { Weights } from "../weights.ts";
import { isArguments } from "./arguments.ts";
import type { Configuration } from "./configuration.ts";
import { baseReadouts, multiReadouts, type ReadoutFactory, type ReadoutKind } from "./readout-kinds.ts";

const ofSignature = (kinds: Readonly<Record<string, ReadoutKind>>): Readonly<Record<string, Signature>> =>
  Object.fromEntries(Object.entries(kinds).map(([name, { signature }]) => [name, signature]));

const baseSignatures = ofSignature(baseReadouts);

/** The general form: a dictionary of readouts whose class is an argument; the others go to that class. */
const GENERAL = "MultiReadoutBase";
const generalSignature = {
  modules: ["openretina.modules.readout.multi_readout"],
  takes: z.object({ base_readout: z.unknown() }),
  training: ["readout_reg_avg"],
  implied: ["in_shape", "n_neurons_dict", "mean_activity_dict", "clone_readout"],
} satisfies Signature;

/** What each class of readout takes, by its name. */
export const readoutSignatures: Readonly<Record<string, Signature>> = {
  ...ofSignature(multiReadouts),
  [GENERAL]: generalSignature,
};

/** @param className one of `readoutSignatures`' */
export function readoutFactory(className: string, configuration: Configuration): ReadoutFactory {
  if (className !== GENERAL)
    return multiReadouts[className as keyof typeof multiReadouts].factory(configuration, className);
  const { [BASE]: base, ...others } = configuration.value;
  const baseName = configuration.classAt(classPath(base), baseSignatures, "base readout");
  const known = new Set([...generalSignature.training, ...generalSignature.implied]);
  const own = Object.fromEntries(Object.entries(others).filter(([key]) => !known.has(key)));
  return baseReadouts[baseName as keyof typeof baseReadouts].factory(configuration.only(own), baseName);
}

const BASE = "base_readout";

/** The path of a class that an argument names: as text, as a pickle names it, or as Hydra looks it up or calls it. */
function classPath(value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof OpaqueRecord) return value.global;
  if (isArguments(value)) {
    const path = value.path ?? value._target_;
    if (typeof path === "string") return path;
  }
  throw new ModelError(
    `The readout is a ${GENERAL}, which needs its argument ${BASE}: the path of one of openretina's classes ` +
      `${Object.keys(baseReadouts).join(", ")}. Give it with --args.`,
  );
}

/**
 * The readouts of all sessions, those that are clones of the first one included.
 *
 * @param neurons of each session as the file says, or null where it does not
 * @throws ModelError if a session is missing or has another number of neurons
 */
export function readSessions(
  weights: Weights,
  features: FeatureShape,
  factory: ReadoutFactory,
  neurons: ReadonlyMap<string, number> | null,
): ReadonlyMap<string, Readout> {
  const stored = weights.children();
  const missing = neurons === null ? [] : [...neurons.keys()].filter((name) => !stored.includes(name));
  if (missing.length > 0) {
    throw new ModelError(
      `The checkpoint has no readout for ${missing.length === 1 ? "the session" : "the sessions"} ${listed(missing, 5)}, ` +
        "which its n_neurons_dict names. It may be truncated, or put together from two files.",
    );
  }
  const readouts = new Map<string, Readout>();
  for (const session of stored) {
    // Readouts of sessions that the file does not name are not read, and so are parts that are not known.
    if (neurons !== null && !neurons.has(session)) continue;
    const readout = readSession(weights.at(session), features, factory, [...readouts.values()][0]);
    const expected = neurons?.get(session) ?? readout.neurons;
    if (readout.neurons !== expected) {
      throw new ModelError(
        `The readout of session ${quoted(session)} has ${readout.neurons} neurons, but the file's n_neurons_dict says ${expected}.`,
      );
    }
    readouts.set(session, readout);
  }
  return readouts;
}

function readSession(
  own: Weights,
  features: FeatureShape,
  factory: ReadoutFactory,
  first: Readout | undefined,
): Readout {
  if (!own.has("alpha")) return factory(own, features);
  return new ClonedReadout(first ?? factory(own.at("_source"), features), own);
}
