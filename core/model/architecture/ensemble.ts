import type { FeatureShape } from "../../kernels/index.ts";
import * as tf from "../../tensor.ts";
import type { ConvolutionKernels } from "../core/kernels.ts";
import type { CellMask, ModelDescription, SessionDescription } from "../description.ts";
import { ModelError } from "../errors.ts";
import type { ModelPart } from "../model-weights.ts";
import { meanReceptiveFields } from "../readout/receptive-fields.ts";
import type { Computation, LayerQuery, ResponseQuery, RetinaModel } from "../retina-model.ts";

/** openretina's EnsembleModel: the mean of its members' responses. Layers are those of a member, `members_0_…`. */
export class EnsembleModel implements RetinaModel {
  readonly description: ModelDescription;
  readonly cellMasks: ReadonlyMap<string, CellMask>;
  private readonly members: readonly RetinaModel[];

  /** @throws ModelError if there are no members or they do not agree on stimulus, sessions and neurons. */
  constructor(members: readonly RetinaModel[]) {
    const first = members[0];
    if (first === undefined) throw new ModelError("An ensemble needs at least one member.");
    members.forEach(({ description }, index) => {
      const difference = disagreement(first.description, description);
      if (difference !== null) {
        throw new ModelError(`Members 0 and ${index} of the ensemble cannot be averaged: ${difference}.`);
      }
    });
    this.members = members;
    this.cellMasks = first.cellMasks ?? new Map();
    const all = members.map(({ description }) => description);
    this.description = {
      ...first.description,
      architecture: `EnsembleModel of ${members.length} × ${first.description.architecture}`,
      sessions: sessionsOf(all),
      layers: all.flatMap(({ layers }, index) =>
        layers.map((layer) => ({ ...layer, name: `members_${index}_${layer.name}` })),
      ),
      temporalFootprint: Math.max(...all.map(({ temporalFootprint }) => temporalFootprint)),
      parameters: all.reduce((sum, { parameters }) => sum + parameters, 0),
      leftOut: byMember(all.map(({ leftOut }) => leftOut)),
      notes: byMember(all.map(({ notes }) => notes)),
      notUnderstood: byMember(all.map(({ notUnderstood }) => notUnderstood)),
    };
  }

  responseFrames(stimulusFrames: number): number {
    return this.members[0]!.responseFrames(stimulusFrames);
  }

  layerShape(layer: string, stimulusFrames: number): FeatureShape {
    const [member, name] = this.locate(layer);
    return member.layerShape(name, stimulusFrames);
  }

  prepareResponses(query: ResponseQuery, stimulus: FeatureShape): Computation<tf.Tensor2D> {
    const parts = this.members.map((member) => member.prepareResponses(query, stimulus));
    return {
      run: (x) =>
        tf.tidy(() => {
          const sum = parts.map(({ run }) => run(x) as tf.Tensor).reduce((a, b) => tf.add(a, b));
          return tf.mul(sum, 1 / parts.length) as tf.Tensor2D;
        }),
      dispose: () => {
        for (const { dispose } of parts) dispose();
      },
    };
  }

  prepareLayer(query: LayerQuery, stimulus: FeatureShape): Computation<tf.Tensor4D> {
    const [member, layer] = this.locate(query.layer);
    return member.prepareLayer({ ...query, layer }, stimulus);
  }

  layerKernels(layer: string): ConvolutionKernels {
    const [member, name] = this.locate(layer);
    return member.layerKernels(name);
  }

  /** Those of all members. */
  weights(): readonly ModelPart[] {
    return this.members.flatMap((member, index) =>
      member.weights().map((part) => ({ ...part, name: `members_${index}_${part.name}` })),
    );
  }

  private locate(layer: string): [RetinaModel, string] {
    const match = /^members_(\d+)_(.+)$/.exec(layer);
    const member = match === null ? undefined : this.members[Number(match[1])];
    if (member === undefined) {
      throw new ModelError(
        `The ensemble has no layer "${layer}". Its layers start with members_0_, members_1_ and so on.`,
      );
    }
    return [member, match![2]!];
  }
}

/** As the members have them, but for what is true of each member by itself. */
function sessionsOf(members: readonly ModelDescription[]): SessionDescription[] {
  return members[0]!.sessions.map((session, index) => ({
    ...session,
    receptiveFields: meanReceptiveFields(members.map(({ sessions }) => sessions[index]!.receptiveFields)),
    performance: members.length === 1 ? session.performance : null,
  }));
}

/** What is said of each member, with its number; once where it is true of all. */
function byMember(lists: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = lists;
  const common = first.filter((text) => others.every((list) => list.includes(text)));
  const own = lists.flatMap((list, index) =>
    list.filter((text) => !common.includes(text)).map((text) => `member ${index}: ${text}`),
  );
  return [...common, ...own];
}

function disagreement(a: ModelDescription, b: ModelDescription): string | null {
  const input = ({ input: { channels, height, width } }: ModelDescription): string =>
    `stimuli of ${channels} channel(s) and ${height} × ${width} pixels`;
  if (input(a) !== input(b)) return `one takes ${input(a)}, the other ${input(b)}`;
  const sessions = ({ sessions }: ModelDescription): string =>
    sessions.map(({ name, neurons }) => `${name} (${neurons})`).join(", ");
  return sessions(a) === sessions(b) ? null : `one has sessions ${sessions(a)}, the other ${sessions(b)}`;
}
