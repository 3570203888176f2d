import type { SeparableWeights } from "../convolution.ts";
import { Kept } from "../kept.ts";
import type { Geometry } from "./geometry.ts";
import { type Block, packSeparable } from "./pack.ts";

/** What a column's transform needs; `[sum]` is padded with zeros to a multiple of 4. */
export interface VerticalWeights {
  /** Products that a column's spectrum takes: one for a real number of it, three for a complex one. */
  readonly products: number;
  readonly sums: number;
  /** `[sum][row of the input]`, rows padded to a multiple of 4 */
  readonly forth: Float32Array;
  /** `[row of the output][sum]` */
  readonly back: Float32Array;
  /** Of each block of output channels. */
  readonly kernels: readonly VerticalKernel[];
}

export interface VerticalKernel {
  /** `[input, product, column, channel]` */
  readonly kernel: Float32Array;
  /** `[input, product, channel, column]`, columns padded to a multiple of 4 */
  readonly transposed: Float32Array;
}

const toFour = (count: number): number => Math.ceil(count / 4) * 4;

/** Multiplications for a pair of channels and a frame. */
export function verticalCost({ paddedHeight: rows, height, width, kWidth }: Geometry): number {
  const real = rows % 2 === 0 ? 2 : 1;
  const products = real + (3 * (rows - real)) / 2;
  return products * width * (kWidth + height);
}

const made = new Kept<SeparableWeights, VerticalWeights>();

/**
 * Made once for each weights object and height.
 * @param rows of the input, with its padding
 * @param height of the output
 */
export function verticalWeights(weights: SeparableWeights, rows: number, height: number): VerticalWeights {
  return made.get(weights, `${rows} ${height}`, () => make(weights, rows, height));
}

/**
 * One product of the transforms: what it takes of the input's column, of the kernel's, and what it gives to the output's, as
 * coefficients of the cosine and the sine of 2π · frequency · row / rows.
 */
interface Product {
  readonly frequency: number;
  readonly input: Coefficients;
  readonly kernel: Coefficients;
  readonly output: Coefficients;
}
type Coefficients = readonly [cosine: number, sine: number];

/**
 * A complex number of the spectrum is (a + bi)(c + di), where a + bi is the input's and c + di the kernel's, conjugated. Three products
 * instead of four: c(a + b), a(d − c), b(c + d). The first less the last is its real part, the first and the second its imaginary one.
 */
function productsOf(rows: number): Product[] {
  const list: Product[] = [];
  for (let frequency = 0; 2 * frequency <= rows; frequency++) {
    if (frequency === 0 || 2 * frequency === rows) {
      list.push({ frequency, input: [1, 0], kernel: [1, 0], output: [1 / rows, 0] });
      continue;
    }
    const s = 2 / rows;
    list.push(
      { frequency, input: [1, -1], kernel: [1, 0], output: [s, -s] },
      { frequency, input: [1, 0], kernel: [-1, 1], output: [0, -s] },
      { frequency, input: [0, -1], kernel: [1, 1], output: [-s, 0] },
    );
  }
  return list;
}

function make(weights: SeparableWeights, rows: number, height: number): VerticalWeights {
  const list = productsOf(rows);
  const sums = toFour(list.length);
  const at = ({ frequency }: Product, [cosine, sine]: Coefficients, row: number): number => {
    const angle = (2 * Math.PI * ((frequency * row) % rows)) / rows;
    return cosine * Math.cos(angle) + sine * Math.sin(angle);
  };
  const xRows = toFour(rows);
  const forth = new Float32Array(sums * xRows);
  const back = new Float32Array(height * sums);
  list.forEach((product, f) => {
    for (let r = 0; r < rows; r++) forth[f * xRows + r] = at(product, product.input, r);
    for (let r = 0; r < height; r++) back[r * sums + f] = at(product, product.output, r);
  });
  const ofRows = list.map((product) =>
    Float64Array.from({ length: weights.height }, (_, r) => at(product, product.kernel, r)),
  );
  const kernels = packSeparable(weights).map((block) => kernelOf(weights, block, ofRows));
  return { products: list.length, sums, forth, back, kernels };
}

function kernelOf(
  { inputs, height, width, spatial }: SeparableWeights,
  { first, used, channels }: Block,
  ofRows: readonly Float64Array[],
): VerticalKernel {
  const products = ofRows.length;
  const columns = toFour(width);
  const kernel = new Float32Array(inputs * products * width * channels);
  const transposed = new Float32Array(inputs * products * channels * columns);
  for (let channel = 0; channel < used; channel++) {
    for (let input = 0; input < inputs; input++) {
      const from = ((first + channel) * inputs + input) * height * width;
      ofRows.forEach((coefficients, f) => {
        const place = input * products + f;
        for (let column = 0; column < width; column++) {
          const sum = coefficients.reduce((so, c, r) => so + c * spatial[from + r * width + column]!, 0);
          kernel[(place * width + column) * channels + channel] = sum;
          transposed[(place * channels + channel) * columns + column] = sum;
        }
      });
    }
  }
  return { kernel, transposed };
}
