import type { SeparableWeights } from "../convolution.ts";
import { Kept } from "../kept.ts";
import { spectraRoom, toSpectra } from "./convolution/transforms.ts";
import type { SimdModule } from "./module.ts";
import { executeOnce } from "./program/execute.ts";
import { Layout } from "./program/layout.ts";
import type { SpectralSize } from "./spectral-size.ts";

/** Weights for one direction of a convolution of spectra. */
export interface SpectralWeights {
  /** Channels that are summed over. */
  readonly inputs: number;
  /** Channels of the result, a multiple of 4. */
  readonly outputs: number;
  /** `[quad][group of 4 outputs][input][output]` spectra of the spatial kernels, scaled for unscaled transforms. */
  readonly space: Float32Array;
  /** `[group of 4 outputs][input][tap][output]` */
  readonly time: Float32Array;
}

const made = new Kept<SeparableWeights, SpectralWeights>();

/**
 * Made once for each weights object, size of the transforms and direction.
 * @param reversed for the gradient of the input: from outputs to inputs
 */
export function spectralWeights(
  weights: SeparableWeights,
  module: SimdModule,
  size: SpectralSize,
  reversed: boolean,
): SpectralWeights {
  const { rows, columns } = size;
  return made.get(weights, `${rows} ${columns} ${reversed}`, () => make(weights, module, size, reversed));
}

function make(
  weights: SeparableWeights,
  module: SimdModule,
  size: SpectralSize,
  reversed: boolean,
): SpectralWeights {
  const { frames: taps, height, width } = weights;
  const [inputs, results] = reversed ? [weights.outputs, weights.inputs] : [weights.inputs, weights.outputs];
  const outputs = Math.ceil(results / 4) * 4;
  const places = height * width;
  const kernels = new Float32Array(outputs * inputs * places);
  const time = new Float32Array(outputs * inputs * taps);
  for (let output = 0; output < results; output++) {
    for (let input = 0; input < inputs; input++) {
      const [o, i] = reversed ? [input, output] : [output, input];
      const pair = o * weights.inputs + i;
      const group = (Math.floor(output / 4) * inputs + input) * 4;
      const lane = output % 4;
      kernels.set(weights.spatial.subarray(pair * places, (pair + 1) * places), (group + lane) * places);
      for (let tap = 0; tap < taps; tap++) {
        time[group * taps + 4 * tap + lane] =
          weights.temporal[pair * taps + (reversed ? taps - 1 - tap : tap)]!;
      }
    }
  }
  const space = spectraOf(module, size, kernels, height, width);
  rescale(space, size, !reversed);
  return { inputs, outputs, space, time };
}

function spectraOf(
  module: SimdModule,
  size: SpectralSize,
  planes: Float32Array,
  height: number,
  width: number,
): Float32Array {
  const layout = new Layout(1);
  const count = planes.length / (height * width);
  const [at, to, numbers] = [
    layout.constant(planes),
    layout.room(spectraRoom(size, count)),
    spectraRoom(size, count),
  ];
  const stage = toSpectra(layout, size, { at, count, height, width, place: [0, 0] }, to);
  return executeOnce(module, layout, [], [stage], to, numbers);
}

/**
 * Undoes what the transforms leave out: the inverse does not divide by the size, and spectra come out doubled, those of the
 * kernels as well as those that they are multiplied with. A correlation takes the conjugate, its transpose does not.
 */
function rescale(space: Float32Array, { rows, columns }: SpectralSize, conjugate: boolean): void {
  const scale = 1 / (4 * rows * columns);
  for (let i = 0; i < space.length; i++) {
    const imaginary = i % 8 >= 4;
    space[i] = space[i]! * (imaginary && conjugate ? -scale : scale);
  }
}
