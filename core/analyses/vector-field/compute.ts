import type { RetinaModel } from "../../model/index.ts";
import { binnedField, vectorField as onPlane, principalComponents } from "../../numerics/index.ts";
import { pinkImages } from "../../stimulus-library/index.ts";
import { AnalysisError } from "../errors.ts";
import { type ComputeOf, checkResultSize } from "../kind.ts";
import type { vectorField } from "./kind.ts";
import { emptyFramesOf, lstaLibrary } from "./lsta.ts";

type Images = Parameters<ComputeOf<typeof vectorField>>[1]["images"];

/** The gradient at each image, and all of them on the plane on which they differ most. */
export const compute: ComputeOf<typeof vectorField> = async (
  model,
  { images: wanted, session, neuron, window, imageFrames, grey: given, channel, bins },
  { progress, breathe, mostNumbers },
) => {
  const images = imagesOf(wanted, model);
  const [count = 0, channels = 0, height = 0, width = 0] = images.shape;
  if (channel >= channels)
    throw new AnalysisError(`There is no channel ${channel}: the model has ${channels} (from 0).`);
  checkResultSize(images.values.length, mostNumbers, "Choose fewer images");
  const grey = given ?? images.values.reduce((sum, value) => sum + value, 0) / images.values.length;
  const gradients = new Float32Array(images.values.length);
  const response = new Float64Array(count);
  const emptyFrames = emptyFramesOf(model);
  const asked = { session, neuron, window, emptyFrames, imageFrames, grey };
  for (const lsta of lstaLibrary(model, images.values, asked)) {
    gradients.set(lsta.gradient, lsta.image * channels * height * width);
    response[lsta.image] = lsta.response;
    progress(lsta.image + 1, count);
    await breathe();
  }
  const ofChannel = (values: Float32Array): Float32Array => channelOf(values, images.shape, channel);
  const { components, explained } = principalComponents(ofChannel(gradients), count, 2);
  const [first, second] = components;
  if (first === undefined || second === undefined) {
    throw new AnalysisError(
      "All gradients point the same way, so there is no plane. Choose other images or a later window.",
    );
  }
  const { x, y, dx, dy } = onPlane(ofChannel(images.values), ofChannel(gradients), [first, second]);
  const squares = binnedField({ x, y, dx, dy }, response, bins);
  return {
    kind: "vector-field",
    grey,
    emptyFrames,
    gradients: { shape: [count, channels, height, width], values: gradients },
    response: { shape: [count], values: response },
    components: { shape: [2, height, width], values: Float64Array.from([...first, ...second]) },
    explained: [...explained],
    field: {
      shape: [count, 4],
      values: Float64Array.from(Array.from(x, (_, k) => [x[k]!, y[k]!, dx[k]!, dy[k]!]).flat()),
    },
    squares: {
      shape: [squares.length, 6],
      values: Float64Array.from(
        squares.flatMap((square) => [
          square.x,
          square.y,
          square.dx,
          square.dy,
          square.images,
          square.response,
        ]),
      ),
    },
  };
};

function imagesOf(
  wanted: Images,
  { description }: RetinaModel,
): { readonly shape: readonly number[]; readonly values: Float32Array } {
  const { channels, height, width } = description.input;
  if (wanted.type === "pink") {
    const { count, seed, contrast } = wanted;
    return {
      shape: [count, channels, height, width],
      values: pinkImages({ count, channels, height, width, seed, contrast }),
    };
  }
  const { shape, values } = wanted;
  if (shape.length !== 4 || [channels, height, width].some((size, axis) => shape[axis + 1] !== size)) {
    throw new AnalysisError(
      `The images have shape [${shape.join(", ")}], but the model takes [images, ${channels}, ${height}, ${width}].`,
    );
  }
  if (shape[0]! < 3) throw new AnalysisError("Two components need at least three images.");
  return { shape, values };
}

/** One channel of `[image, channel, height, width]`. */
function channelOf(values: Float32Array, shape: readonly number[], channel: number): Float32Array {
  const [count = 0, channels = 0, height = 0, width = 0] = shape;
  const pixels = height * width;
  const chosen = new Float32Array(count * pixels);
  for (let image = 0; image < count; image++) {
    const at = (image * channels + channel) * pixels;
    chosen.set(values.subarray(at, at + pixels), image * pixels);
  }
  return chosen;
}
