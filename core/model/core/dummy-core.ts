import { z } from "zod";
import type { ArgumentsOf, Signature } from "../signature.ts";
import { cutFrames } from "../sizes.ts";
import { CutFrames } from "./channels.ts";
import { Core } from "./core.ts";

/** openretina's DummyCore. */
export const dummyCoreSignature = {
  modules: ["openretina.modules.core.base_core", "openretina.models.dev", "openretina.dev_models"],
  takes: z.object({ cut_first_n_frames: cutFrames.nullable().default(0) }),
  training: [],
  implied: ["channels", "n_neurons_dict"],
  dropsOthers: true,
} satisfies Signature;

/** The stimulus itself, but for its first frames. */
export function dummyCore({ cut_first_n_frames }: ArgumentsOf<typeof dummyCoreSignature>): Core {
  return new Core([new CutFrames(["core"], cut_first_n_frames ?? 0)]);
}
