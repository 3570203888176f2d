import type { Core } from "../core/core.ts";
import { dummyCore, dummyCoreSignature } from "../core/dummy-core.ts";
import { conditionedGruCoreSignature, gruCore, gruCoreSignature, offByOnePadding } from "../core/gru-core.ts";
import { gruUnitSignature } from "../core/gru-unit.ts";
import { simpleCore, simpleCoreSignature } from "../core/simple-core.ts";
import type { Signature } from "../signature.ts";
import type { Weights } from "../weights.ts";
import type { Configuration } from "./configuration.ts";

/** A class of core: what it takes, and how it is built from that. */
interface CoreClass {
  readonly signature: Signature;
  readonly build: (configuration: Configuration, weights: Weights) => Core;
}

const recurrent = (signature: typeof gruCoreSignature, name: string): CoreClass => ({
  signature,
  build: (configuration, weights) => {
    const config = configuration.read(signature, name);
    const gru = config.use_gru ? configuration.at("gru_kwargs").read(gruUnitSignature, "GRU_Module") : null;
    return gruCore(config, weights, { hiddenPadding: offByOnePadding, logSpeed: null, gru });
  },
});

/** Core classes of openretina by name. */
const classes: Readonly<Record<string, CoreClass>> = {
  SimpleCoreWrapper: {
    signature: simpleCoreSignature,
    build: (configuration, weights) =>
      simpleCore(configuration.read(simpleCoreSignature, "SimpleCoreWrapper"), weights),
  },
  ConvGRUCore: recurrent(gruCoreSignature, "ConvGRUCore"),
  ConditionedGRUCore: recurrent(conditionedGruCoreSignature, "ConditionedGRUCore"),
  DummyCore: {
    signature: dummyCoreSignature,
    build: (configuration) => dummyCore(configuration.read(dummyCoreSignature, "DummyCore")),
  },
};

/** What each class of core takes, by its name. */
export const coreSignatures: Readonly<Record<string, Signature>> = Object.fromEntries(
  Object.entries(classes).map(([name, { signature }]) => [name, signature]),
);

/** @param className one of `coreSignatures`' */
export function buildCore(className: string, configuration: Configuration, weights: Weights): Core {
  return classes[className]!.build(configuration, weights);
}
