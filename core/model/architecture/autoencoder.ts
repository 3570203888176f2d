import { z } from "zod";
import type { FeatureShape } from "../../kernels/index.ts";
import * as tf from "../../tensor.ts";
import { Constants } from "../constants.ts";
import type { ConvolutionKernels } from "../core/kernels.ts";
import { type ModelDescription, neuronCount } from "../description.ts";
import { ModelError } from "../errors.ts";
import { type ModelPart, weightTensor } from "../model-weights.ts";
import { pick } from "../readout/readout.ts";
import type { Computation, LayerQuery, ResponseQuery, RetinaModel } from "../retina-model.ts";
import { groupBySession } from "../selection.ts";
import type { Signature } from "../signature.ts";
import { type CheckpointContent, configurationOf, settled, weightsOf } from "./checkpoint-content.ts";

const size = z.int().positive();
const signature = {
  modules: ["openretina.models.sparse_autoencoder"],
  takes: z.object({ input_dim: size, hidden_dim: size }),
  training: ["loss", "learning_rate", "unit_norm_loss_factor"],
  dropsOthers: true,
} satisfies Signature;

/** The one session of a model of autoencoder features. */
const FEATURES = "autoencoder";
const LAYER_PREFIX = "model_";

/**
 * openretina's AutoencoderWithModel: the features of a sparse autoencoder over the responses of all of a model's neurons
 * take the neurons' place: `z = relu(W (x − bias) + b)`.
 */
export class AutoencoderModel implements RetinaModel {
  readonly description: ModelDescription;
  private readonly base: RetinaModel;
  private readonly inputs: number;
  private readonly bias: Float32Array;
  private readonly encoder: Float32Array;
  private readonly encoderBias: Float32Array;

  /** @throws ModelError if the autoencoder was trained on another number of neurons. */
  constructor(base: RetinaModel, content: CheckpointContent) {
    const { input_dim: inputs, hidden_dim: features } = configurationOf(content).read(
      signature,
      "Autoencoder",
    );
    const neurons = neuronCount(base.description.sessions);
    if (inputs !== neurons) {
      throw new ModelError(
        `The autoencoder was trained on ${inputs} neurons, but the model has ${neurons}. Give the model it was trained on.`,
      );
    }
    const weights = weightsOf(content);
    // Only encoding is computed.
    weights.unneeded("decoder");
    this.base = base;
    this.inputs = inputs;
    this.bias = weights.tensor("bias", [inputs]);
    this.encoder = weights.tensor("encoder.weight", [features, inputs]);
    this.encoderBias = weights.tensor("encoder.bias", [features]);
    const own = settled(content);
    this.description = {
      ...base.description,
      architecture: `AutoencoderWithModel on ${base.description.architecture}`,
      parts: ["Autoencoder", ...base.description.parts],
      sessions: [
        { name: FEATURES, neurons: features, cellTypes: null, receptiveFields: null, performance: null },
      ],
      cellTypeNames: {},
      layers: base.description.layers.map((layer) => ({ ...layer, name: LAYER_PREFIX + layer.name })),
      parameters: base.description.parameters + own.parameters,
      leftOut: [...base.description.leftOut, ...own.leftOut],
      notes: [...base.description.notes, ...own.notes],
      notUnderstood: [...base.description.notUnderstood, ...own.notUnderstood],
    };
  }

  responseFrames(stimulusFrames: number): number {
    return this.base.responseFrames(stimulusFrames);
  }

  layerShape(layer: string, stimulusFrames: number): FeatureShape {
    return this.base.layerShape(baseLayer(layer), stimulusFrames);
  }

  prepareResponses(query: ResponseQuery, stimulus: FeatureShape): Computation<tf.Tensor2D> {
    const features = groupBySession(this.description.sessions, query)[0]!.neurons;
    const base = this.base.prepareResponses({ ...query, session: null, neurons: null }, stimulus);
    const constants = new Constants();
    const bias = constants.tensor(this.bias, [this.inputs]);
    const encoder = constants.tensor(this.rows(features), [features.length, this.inputs]);
    const encoderBias = constants.tensor(pick(this.encoderBias, features), [features.length]);
    return {
      run: (x) =>
        tf.tidy(() => {
          const centred = tf.sub(base.run(x), bias);
          return tf.relu(tf.add(tf.matMul(centred, encoder, false, true), encoderBias)) as tf.Tensor2D;
        }),
      dispose: () => {
        base.dispose();
        constants.dispose();
      },
    };
  }

  prepareLayer(query: LayerQuery, stimulus: FeatureShape): Computation<tf.Tensor4D> {
    return this.base.prepareLayer({ ...query, session: null, layer: baseLayer(query.layer) }, stimulus);
  }

  layerKernels(layer: string): ConvolutionKernels {
    return this.base.layerKernels(baseLayer(layer));
  }

  /** The model's, and the encoder's on top of them. */
  weights(): readonly ModelPart[] {
    const features = this.encoderBias.length;
    const { inputs } = this;
    return [
      ...this.base.weights().map((part) => ({ ...part, name: LAYER_PREFIX + part.name })),
      {
        name: "encoder",
        kind: "encoder",
        session: FEATURES,
        tensors: [
          weightTensor(
            "weight",
            { neuron: features, input: inputs },
            this.encoder,
            "weight of each neuron's response, of all sessions in alphabetical order",
          ),
          weightTensor("bias", { neuron: features }, this.encoderBias, "added before the rectification"),
          weightTensor("input_bias", { input: inputs }, this.bias, "taken from each response first"),
        ],
      },
    ];
  }

  /** `[features, inputs]` */
  private rows(features: readonly number[]): Float32Array {
    const rows = new Float32Array(features.length * this.inputs);
    features.forEach((feature, index) => {
      rows.set(
        this.encoder.subarray(feature * this.inputs, (feature + 1) * this.inputs),
        index * this.inputs,
      );
    });
    return rows;
  }
}

function baseLayer(layer: string): string {
  if (layer.startsWith(LAYER_PREFIX)) return layer.slice(LAYER_PREFIX.length);
  throw new ModelError(`The model has no layer "${layer}". Its layers start with ${LAYER_PREFIX}.`);
}
