import { z } from "zod";
import { CutFrames } from "./channels.ts";
import { Core } from "./core.ts";

/** Arguments of openretina's DummyCore. */
export const dummyCoreConfig = z.object({ cut_first_n_frames: z.int().nonnegative().nullable().default(0) });

/** The stimulus itself, but for its first frames. */
export function dummyCore({ cut_first_n_frames }: z.infer<typeof dummyCoreConfig>): Core {
  return new Core([new CutFrames(["core"], cut_first_n_frames ?? 0)]);
}
