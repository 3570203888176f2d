import type { Core } from "../core/core.ts";
import { dummyCore, dummyCoreConfig } from "../core/dummy-core.ts";
import { gruCore, gruCoreConfig, offByOnePadding } from "../core/gru-core.ts";
import { simpleCore, simpleCoreConfig } from "../core/simple-core.ts";
import { ModelError } from "../errors.ts";
import type { Weights } from "../weights.ts";
import { parseArguments } from "./config.ts";

/** openretina calls its cores without a session, so that the sessions' own speeds never take effect. */
const recurrent = (config: unknown, weights: Weights): Core =>
  gruCore(parseArguments(gruCoreConfig, config, "the core"), weights, {
    hiddenPadding: offByOnePadding,
    logSpeed: 0,
  });

/** Core classes of openretina by name. */
const builders: Readonly<Record<string, (config: unknown, weights: Weights) => Core>> = {
  SimpleCoreWrapper: (config, weights) =>
    simpleCore(parseArguments(simpleCoreConfig, config, "the core"), weights),
  ConvGRUCore: recurrent,
  ConditionedGRUCore: recurrent,
  DummyCore: (config) => dummyCore(parseArguments(dummyCoreConfig, config, "the core")),
};

export const coreClasses: readonly string[] = Object.keys(builders);

/** @throws ModelError if the class is not known. */
export function buildCore(className: string, config: unknown, weights: Weights): Core {
  const builder = Object.hasOwn(builders, className) ? builders[className] : undefined;
  if (builder === undefined) {
    throw new ModelError(
      `The checkpoint's core is of class "${className}", which is not supported. ` +
        `Supported cores are ${coreClasses.join(", ")}.`,
    );
  }
  return builder(config, weights);
}
