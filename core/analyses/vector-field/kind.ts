import { z } from "zod";
import { float32Array, float64Array } from "../../basis/schemas.ts";
import type { StoredStimulus } from "../../optimization/index.ts";
import { frameRange, keptStimulus, neuron, session } from "../asked.ts";
import { type AnalysisContext, analysisKind } from "../kind.ts";
import { fieldComponentsFigure, fieldFigure } from "./figures.ts";
import { fieldTables } from "./tables.ts";

/** More images would not fit an answer's message. */
export const MAX_IMAGES = 2000;
/** Frames of the response whose sum is differentiated, as openretina's notebook has them. */
export const FIELD_WINDOW: [start: number, end: number] = [5, 15];

/** Images that are made: noise with nature's spectrum. */
const pinkImages = z.strictObject({
  type: z.literal("pink"),
  count: z.int().min(3).max(MAX_IMAGES),
  seed: z.int().nonnegative(),
  /** Standard deviation over all images, in the model's units. */
  contrast: z.number().positive().max(1000),
});

const asked = z.strictObject({
  kind: z.literal("vector-field"),
  /** `[image, channel, height, width]`: a file's, or made of noise. */
  images: z.discriminatedUnion("type", [...keptStimulus.options, pinkImages]),
  session,
  neuron,
  /** Frames of the response whose sum is differentiated. */
  window: frameRange.default(FIELD_WINDOW),
  /** How long an image is shown, after grey. */
  imageFrames: z.int().min(1).max(1000).default(60),
  /** Value of the grey before each image; null: the mean of all images. */
  grey: z.number().nullable().default(null),
  /** Whose components make the plane. */
  channel: z.int().nonnegative().default(0),
  /** Squares on each side in which arrows are averaged. */
  bins: z.int().min(1).max(200).default(31),
});

const result = z.object({
  kind: z.literal("vector-field"),
  /** Value of the grey before each image. */
  grey: z.number(),
  /** Frames of grey before each image. */
  emptyFrames: z.int(),
  /** `[image, channel, height, width]` */
  gradients: float32Array,
  /** `[image]`: mean in the window. */
  response: float64Array,
  /** `[component, height, width]` */
  components: float64Array,
  /** Share of the variance that each holds. */
  explained: z.array(z.number()),
  /** `[image, (x, y, dx, dy)]`: where it lies on the plane, and its gradient there. */
  field: float64Array,
  /** `[square, (x, y, dx, dy, images, response)]`: squares with images, mean arrows and mean responses. */
  squares: float64Array,
});

type Asked = z.output<typeof asked>;
type Task = Omit<Asked, "kind" | "images"> & {
  readonly images: z.output<typeof pinkImages> | (StoredStimulus & { readonly type: "kept" });
};

/** openretina's local spike-triggered averages: what a neuron would like to see more of at each of some images. */
export const vectorField = analysisKind({
  kind: "vector-field",
  title: "Vector field",
  counts: "images",
  asked,
  result,

  async answer({ kind: _, images, ...wanted }, context: AnalysisContext<Task, z.output<typeof result>>) {
    if (images.type === "pink") return context.compute({ ...wanted, images });
    const { stimulus } = await context.stimuli.read(images);
    return context.compute({ ...wanted, images: { type: "kept", ...stimulus } });
  },

  files({ asked, result, pixelSizeUm }) {
    const { gradients, components, explained, field, squares, response } = result;
    const [, , height, width] = gradients.shape as [number, number, number, number];
    const drawn = {
      field: field.values,
      squares: squares.values,
      bins: asked.bins,
      explained,
      response: response.values,
    };
    return {
      arrays: { lsta: gradients, components },
      tables: { ...fieldTables(field.values, response.values, squares.values) },
      figures: {
        field: fieldFigure(drawn),
        components: fieldComponentsFigure(components.values, explained, { height, width, pixelSizeUm }),
      },
      found: {
        grey: result.grey,
        emptyFrames: result.emptyFrames,
        explainedVariance: explained,
        largestResponse: response.values.reduce(
          (most, value) => Math.max(most, value),
          Number.NEGATIVE_INFINITY,
        ),
      },
    };
  },
});
