import { analyse } from "./analyse.ts";
import type { AnalysisAnswer, AnalysisRequest } from "./analysis.ts";

/** Takes stimuli apart, so that the window need not wait for it. */
self.addEventListener("message", ({ data }: MessageEvent<AnalysisRequest>) => {
  self.postMessage(answer(data));
});

function answer({ id, stimulus, frameRateHz }: AnalysisRequest): AnalysisAnswer {
  try {
    return { id, analysis: analyse(stimulus, frameRateHz) };
  } catch {
    return { id, analysis: null };
  }
}
