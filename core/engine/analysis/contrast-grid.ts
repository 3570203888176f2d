import type { Analysis } from "./kind.ts";

export const contrastGrid: Analysis<"contrast-grid"> = async (
  { kind: _, stimulus, window, ...asked },
  { stimuli, compute },
) =>
  compute("contrast-grid", {
    ...asked,
    stimulus: await stimuli.read(stimulus),
    reducer: stimuli.reducer(stimulus, window),
  });
