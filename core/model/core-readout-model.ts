import type { FeatureShape, GradientAccuracy, Network } from "../kernels/index.ts";
import * as tf from "../tensor.ts";
import type { Recordings } from "./architecture/recordings.ts";
import { compiled } from "./compiled.ts";
import { Constants } from "./constants.ts";
import { convolutionParts } from "./core/convolution-part.ts";
import type { Core } from "./core/core.ts";
import type { ConvolutionKernels } from "./core/kernels.ts";
import type { CellMask, ModelDescription, ReceptiveField } from "./description.ts";
import { ModelError } from "./errors.ts";
import type { ModelPart } from "./model-weights.ts";
import type { Readout } from "./readout/readout.ts";
import { onStimulus } from "./readout/receptive-fields.ts";
import { sideBySide } from "./readout/side-by-side.ts";
import { type Range, type Region, union, wholeRegion } from "./region.ts";
import type { Computation, LayerQuery, ResponseQuery, RetinaModel } from "./retina-model.ts";
import {
  checkFrames,
  checkStimulus,
  groupBySession,
  type SessionNeurons,
  temporalFootprint,
} from "./selection.ts";

/** What describes a model apart from what its parts know themselves. */
export type Identity = Omit<
  ModelDescription,
  "sessions" | "cellTypeNames" | "layers" | "temporalFootprint"
> & {
  readonly recordings: Recordings;
};

export interface CoreReadoutParts {
  /** The core for a session; the same object where sessions share it. For null, what openretina uses without a session. */
  readonly coreOf: (session: string | null) => Core;
  readonly readouts: ReadonlyMap<string, Readout>;
  /** On the stimulus, by session: where the core alone decides what a neuron looks at. */
  readonly receptiveFields?: ReadonlyMap<string, readonly ReceptiveField[]>;
}

/** A core that all neurons share and a readout for each session: nearly every model of openretina. */
export class CoreReadoutModel implements RetinaModel {
  readonly description: ModelDescription;
  readonly cellMasks: ReadonlyMap<string, CellMask>;
  private readonly parts: CoreReadoutParts;

  constructor(parts: CoreReadoutParts, identity: Identity) {
    this.parts = parts;
    const { recordings, ...rest } = identity;
    const names = [...parts.readouts.keys()].sort();
    if (names.length === 0)
      throw new ModelError("The checkpoint has no readout, so the model has no neurons.");
    const sessions = names.map((name) => {
      const readout = parts.readouts.get(name)!;
      const { neurons } = readout;
      return {
        name,
        neurons,
        cellTypes: fitting(recordings.cellTypes.get(name), neurons),
        receptiveFields:
          parts.receptiveFields?.get(name) ??
          onStimulus(readout.receptiveFields(), parts.coreOf(name).placement),
        performance: fitting(recordings.performance.get(name), neurons),
      };
    });
    const neuronsOf = new Map(sessions.map(({ name, neurons }) => [name, neurons]));
    this.cellMasks = new Map(
      [...recordings.cellMasks].filter(([name, { pixels }]) => pixels.length === neuronsOf.get(name)),
    );
    const footprint = temporalFootprint((frames) => this.framesFor(identity.input, frames));
    const core = parts.coreOf(null);
    const input = inputShape(identity.input, footprint);
    const layers = core.hooks.map((name) => {
      const [channels, , height, width] = core.outputShape(input, name);
      return { name, channels, height, width };
    });
    const { cellTypeNames } = recordings;
    this.description = { ...rest, sessions, cellTypeNames, layers, temporalFootprint: footprint };
  }

  responseFrames(stimulusFrames: number): number {
    return this.framesFor(this.description.input, stimulusFrames);
  }

  layerShape(layer: string, stimulusFrames: number): FeatureShape {
    this.checkLayer(layer);
    return this.parts.coreOf(null).outputShape(inputShape(this.description.input, stimulusFrames), layer);
  }

  prepareResponses(query: ResponseQuery, stimulus: FeatureShape): Computation<tf.Tensor2D> {
    checkStimulus(this.description, stimulus);
    const total = this.responseFrames(stimulus[1]);
    const frames = checkFrames(query.frames, total);
    const constants = new Constants();
    const groups = byCore(groupBySession(this.description.sessions, query), this.parts.coreOf);
    const maps = [...groups].map(([core, selections]) =>
      this.prepareGroup(core, selections, frames, accuracy(query), stimulus, constants),
    );
    const run = (x: tf.Tensor4D) => tf.tidy(() => concatenate(maps.flatMap(({ run }) => run(x))));
    const [only] = maps;
    const parts = maps.length === 1 && query.gradients !== undefined ? only!.parts : null;
    const network = parts === null ? null : { input: stimulus, ...parts };
    return compiled(run, network, query.gradients !== "none", () => constants.dispose());
  }

  prepareLayer(query: LayerQuery, stimulus: FeatureShape): Computation<tf.Tensor4D> {
    checkStimulus(this.description, stimulus);
    this.checkLayer(query.layer);
    const core = this.parts.coreOf(query.session);
    const region = query.region ?? wholeRegion(core.outputShape(stimulus, query.layer));
    const constants = new Constants();
    const { run, layers } = core.prepareHook(
      { input: stimulus, output: region, constants, gradients: accuracy(query) },
      query.layer,
      query.channel,
    );
    const network =
      layers === null || query.gradients === undefined ? null : { input: stimulus, layers, readout: null };
    return compiled(run, network, query.gradients !== "none", () => constants.dispose());
  }

  layerKernels(layer: string): ConvolutionKernels {
    this.checkLayer(layer);
    const kernels = this.parts.coreOf(null).kernels(layer);
    if (kernels !== null) return kernels;
    throw new ModelError(
      `The layer "${layer}" is no convolution and has no kernels. Choose one such as core_features_layer0.`,
    );
  }

  weights(): readonly ModelPart[] {
    const { coreOf, readouts } = this.parts;
    const sessions = this.description.sessions.map(({ name }) => name);
    return [
      ...convolutionParts(coreOf(null), new Map(sessions.map((name) => [name, coreOf(name)]))),
      ...sessions.map((session): ModelPart => {
        const tensors = readouts.get(session)!.tensors();
        return { name: `readout_${session}`, kind: "readout", session, tensors };
      }),
    ];
  }

  /** Sessions that share a core: its features are computed once, where any of the neurons looks. */
  private prepareGroup(
    core: Core,
    selections: readonly SessionNeurons[],
    frames: Range,
    gradients: GradientAccuracy,
    stimulus: FeatureShape,
    constants: Constants,
  ): PreparedGroup {
    const features = core.outputShape(stimulus);
    const wanted = selections.map(({ session, neurons }) => ({
      readout: this.parts.readouts.get(session)!,
      neurons,
    }));
    const region = wanted
      .map(
        ({ readout, neurons }): Region => ({
          time: readout.featureFrames(frames),
          ...readout.support(features, neurons),
        }),
      )
      .reduce((a, b) => ({
        time: union(a.time, b.time),
        height: union(a.height, b.height),
        width: union(a.width, b.width),
      }));
    const { run, layers } = core.prepare({ input: stimulus, output: region, constants, gradients });
    const responses = wanted.map(({ readout, neurons }) =>
      readout.prepare({ neurons, features, region, constants }),
    );
    const readout = sideBySide(
      wanted.map(({ readout, neurons }) => readout.factorized?.({ neurons, features, region }) ?? null),
    );
    return {
      run: (x) => {
        const computed = run(x);
        return responses.map((response) => response(computed));
      },
      parts: layers === null || readout === null ? null : { layers, readout },
    };
  }

  private framesFor(input: ModelDescription["input"], stimulusFrames: number): number {
    const [session, readout] = [...this.parts.readouts][0]!;
    return readout.outputFrames(this.parts.coreOf(session).outputShape(inputShape(input, stimulusFrames))[1]);
  }

  private checkLayer(layer: string): void {
    if (this.description.layers.some(({ name }) => name === layer)) return;
    const known = this.description.layers.map(({ name }) => name).join(", ");
    throw new ModelError(`The model has no layer "${layer}". It has ${known || "none that can be chosen"}.`);
  }
}

/** The responses of sessions that share a core, session by session. */
interface PreparedGroup {
  readonly run: (x: tf.Tensor4D) => tf.Tensor2D[];
  /** The same as data; null where a part is tensor code only. */
  readonly parts: Pick<Network, "layers" | "readout"> | null;
}

/** Without gradients, what is most exact serves as well. */
const accuracy = ({ gradients = "each" }: Pick<ResponseQuery, "gradients">): GradientAccuracy =>
  gradients === "none" ? "each" : gradients;

/** A list with an entry for each neuron; null for one that was made for other neurons. */
function fitting<T>(list: readonly T[] | undefined, neurons: number): readonly T[] | null {
  return list?.length === neurons ? list : null;
}

function inputShape({ channels, height, width }: ModelDescription["input"], frames: number): FeatureShape {
  return [channels, frames, height, width];
}

/** In the order of the selections, which is that of the neurons. */
function byCore(
  selections: readonly SessionNeurons[],
  coreOf: (session: string) => Core,
): Map<Core, SessionNeurons[]> {
  const groups = new Map<Core, SessionNeurons[]>();
  for (const selection of selections) {
    const core = coreOf(selection.session);
    groups.set(core, [...(groups.get(core) ?? []), selection]);
  }
  return groups;
}

function concatenate(responses: tf.Tensor2D[]): tf.Tensor2D {
  return responses.length === 1 ? responses[0]! : tf.concat(responses, 1);
}
