import type { ConvolutionLayer, DenseWeights, FeatureShape, Padding } from "./convolution.ts";

/**
 * A model's way from a stimulus to responses as data, so that it can be compiled. Tensor code (portable.ts, core/model) stays its
 * definition; what is not here is computed by that.
 */
export interface Network {
  /** `[channel, time, height, width]` */
  readonly input: FeatureShape;
  readonly layers: readonly NetworkLayer[];
  /** Null where the last layer's output itself is asked for. */
  readonly readout: FactorizedLayer | null;
}

export type NetworkLayer =
  | CropLayer
  | MaxPoolLayer
  | GruLayer
  | ({ readonly kind: "convolution" } & ConvolutionLayer);

/** A box of a feature map. */
export interface CropLayer {
  readonly kind: "crop";
  /** First channel, frame, row and column. */
  readonly begin: FeatureShape;
  readonly shape: FeatureShape;
}

/** The largest of each 2 × 2 pixels, side by side; an odd last row or column is dropped. */
export interface MaxPoolLayer {
  readonly kind: "max-pool";
}

/**
 * A convolutional gated recurrent unit over the frames, from a state h of zeros. With update and reset gates u and r,
 * `(u, r) = sigmoid(drive + gates ∗ h)`, `n = tanh(drive + candidate ∗ (h · r))`, `h' = h + u · (n − h)`.
 */
export interface GruLayer {
  readonly kind: "gru";
  /** From the input to what drives u, r and n: three times as many outputs as the state has channels; kernels of one frame. */
  readonly input: DenseWeights;
  readonly inputPadding: Padding;
  /** From the state to u and r, and from `h · r` to n; kernels of one frame and of odd size, so that maps keep their size. */
  readonly gates: DenseWeights;
  readonly candidate: DenseWeights;
}

/** What kernels compute after a readout's sum. */
export const readoutNonlinearities = ["identity", "softplus", "elu", "sigmoid", "tanh", "relu"] as const;
export type ReadoutNonlinearity = (typeof readoutNonlinearities)[number];

/** `y[t, n] = f( Σ_c features[c, n] · Σ_p x[c, t, p] · masks[p, n] + bias[n] )` */
export interface FactorizedLayer {
  readonly neurons: number;
  /** `[pixels of the last layer's output, neurons]` */
  readonly masks: Float32Array;
  /** `[channels, neurons]` */
  readonly features: Float32Array;
  /** `[neurons]` */
  readonly bias: Float32Array;
  readonly nonlinearity: ReadoutNonlinearity;
}
