import { z } from "zod";
import { float64Array } from "../../basis/schemas.ts";
import { channelColour, channelNames } from "../../figures/index.ts";
import type { StoredStimulus } from "../../optimization/index.ts";
import type { Recipe } from "../../recipe/index.ts";
import {
  analysisWindow,
  frameRange,
  hiddenChannel,
  keptStimulus,
  neurons,
  reducerOf,
  session,
} from "../asked.ts";
import { type AnalysisContext, analysisKind } from "../kind.ts";
import { contrastFigure, contrastLinesFigure } from "./figures.ts";
import { contrastTable } from "./tables.ts";

/** Contrasts of each channel. */
export const CONTRASTS = { most: 201, usual: 21 } as const;

const asked = z.strictObject({
  kind: z.literal("contrast-grid"),
  stimulus: keptStimulus,
  session,
  /** Whose mean response it is; none where it is a hidden channel's. */
  neurons: neurons.or(z.tuple([])),
  /** Instead of neurons. */
  about: hiddenChannel.nullable().default(null),
  window: analysisWindow.default("own"),
  /** Contrasts of each channel, from −1 to 1. */
  steps: z.int().min(2).max(CONTRASTS.most).default(CONTRASTS.usual),
  /** Give all channels of the stimulus equal energy first. */
  equalise: z.boolean().default(true),
});

const result = z.object({
  kind: z.literal("contrast-grid"),
  contrasts: z.array(z.number()),
  window: frameRange,
  /** `[first, second]` */
  response: float64Array,
  /** `[channel, first, second]` */
  gradient: float64Array,
});

type Asked = z.output<typeof asked>;
type Task = Pick<Asked, "session" | "neurons" | "about" | "steps" | "equalise"> & {
  readonly stimulus: StoredStimulus;
  readonly reducer: Recipe["reducer"];
};

/** openretina's `get_gradient_grid`: response and gradient over the contrasts of a stimulus' first two channels. */
export const contrastGrid = analysisKind({
  kind: "contrast-grid",
  title: "Contrast grid",
  counts: "contrasts",
  asked,
  result,

  async answer(
    { kind: _, stimulus, window, ...wanted },
    context: AnalysisContext<Task, z.output<typeof result>>,
  ) {
    const source = await context.stimuli.read(stimulus);
    const reducer = reducerOf(window, source.run?.recipe ?? null);
    return context.compute({ ...wanted, stimulus: source.stimulus, reducer });
  },

  files({ result: { contrasts, response, gradient, window }, description: { input } }) {
    const [first, second] = channelNames(input.channels);
    const names = [first!, second!] as const;
    const colours = [channelColour(0, input.channels), channelColour(1, input.channels)] as const;
    const grid = { contrasts, response: response.values, gradient: gradient.values };
    return {
      arrays: { response, gradient },
      tables: { contrasts: contrastTable(contrasts, response.values, gradient.values) },
      figures: {
        contrasts: contrastFigure(grid, names),
        "each-alone": contrastLinesFigure(grid, names, colours),
      },
      found: { window, contrasts },
    };
  },
});
