import type { DenseWeights, FeatureShape } from "../../convolution.ts";
import type { GruLayer } from "../../network.ts";
import { denseFrames } from "../convolution/dense.ts";
import { planConvolution } from "../convolution/plan.ts";
import type { SimdModule } from "../module.ts";
import type { Layout } from "./layout.ts";
import type { PlannedLayer } from "./planned-layer.ts";
import type { Call, Stage } from "./stage.ts";
import { boxOf, elements, type Volume, volume } from "./volume.ts";

/** A gated recurrent unit, frame by frame; the gradient goes back through time. */
export function planGru(layout: Layout, module: SimdModule, layer: GruLayer, x: Volume): PlannedLayer {
  const { gates, candidate } = layer;
  const drive = planConvolution(
    layout,
    module,
    { weights: layer.input, padding: layer.inputPadding, activation: "identity", gradients: "each" },
    x,
  );
  const [, frames, height, width] = drive.y.shape;
  const channels = candidate.outputs;
  const margin = [gates.height >> 1, gates.width >> 1] as const;
  const room = (shape: FeatureShape): Volume => volume(layout.room(elements(shape)), shape);
  /** A map amid zeros, as the convolutions of the state want it: all of it, and what is inside. */
  const amidZeros = (maps: number, count: number): { whole: Volume; inner: Volume } => {
    const shape: FeatureShape = [maps, count, height + 2 * margin[0], width + 2 * margin[1]];
    const whole = volume(layout.zeros(elements(shape)), shape);
    return { whole, inner: boxOf(whole, [0, 0, ...margin], [maps, count, height, width]) };
  };
  const y = room([channels, frames, height, width]);
  // Frame t is the state before frame t: zeros at first.
  const h = amidZeros(channels, frames + 1);
  const hr = amidZeros(channels, frames + 1);
  const opened = room([2 * channels, frames, height, width]);
  const proposed = room([channels, frames, height, width]);
  const sizes = [channels, height, width];
  const at = (map: Volume, frame: number, channel = 0): number =>
    map.at + channel * map.channel + frame * map.frame;
  const single = (call: Call, cost: number): Stage => ({ calls: [call], cost });
  const numbers = channels * height * width;
  const costOf = ({ outputs, inputs, height: kh, width: kw }: DenseWeights): number =>
    outputs * inputs * kh * kw * height * width;

  const forward = (): Stage[] => {
    const recalledGates = room([2 * channels, 1, height, width]);
    const recalled = room([channels, 1, height, width]);
    const frame = (t: number): Stage[] => {
      const one = [0, 1] as const;
      const before = { ...h.whole, at: at(h.whole, t) };
      const reset = { ...hr.whole, at: at(hr.whole, t) };
      const padded = [h.inner.channel, h.inner.row];
      return [
        { calls: denseFrames(layout, gates, "identity", before, recalledGates, one), cost: costOf(gates) },
        single(
          {
            kernel: "gruOpen",
            args: [
              ...[at(drive.y, t), drive.y.channel, recalledGates.at, recalledGates.channel],
              ...[at(opened, t), opened.channel, at(h.inner, t), at(hr.inner, t), ...padded, ...sizes],
            ],
          },
          numbers,
        ),
        { calls: denseFrames(layout, candidate, "identity", reset, recalled, one), cost: costOf(candidate) },
        single(
          {
            kernel: "gruClose",
            args: [
              ...[at(drive.y, t, 2 * channels), drive.y.channel, recalled.at, recalled.channel],
              ...[at(opened, t), opened.channel, at(proposed, t), proposed.channel],
              ...[at(h.inner, t), at(h.inner, t + 1), ...padded, at(y, t), y.channel, ...sizes],
            ],
          },
          numbers,
        ),
      ];
    };
    return [...drive.forward(), ...Array.from({ length: frames }, (_, t) => frame(t)).flat()];
  };
  const backward = (dy: Volume, dx: Volume): Stage[] => {
    const dDrive = room(drive.y.shape);
    const dGates = amidZeros(2 * channels, 1);
    const dProposal = amidZeros(channels, 1);
    // Of the state: as far as it is known, by way of the gates, by way of the proposal.
    const [carry, byGates, dHr] = [1, 2, 3].map(() => room([channels, 1, height, width]));
    const gatesBack = transposed(gates);
    const candidateBack = transposed(candidate);
    const frame = (t: number): Stage[] => {
      const one = [0, 1] as const;
      const padded = [dGates.inner.channel, dGates.inner.row];
      return [
        single(
          {
            kernel: "gruCloseTransposed",
            args: [
              ...[
                at(dy, t),
                dy.channel,
                carry!.at,
                byGates!.at,
                carry!.channel,
                at(opened, t),
                opened.channel,
              ],
              ...[at(proposed, t), proposed.channel, at(h.inner, t), h.inner.channel, h.inner.row],
              ...[at(dDrive, t), dDrive.channel, dGates.inner.at, dProposal.inner.at, ...padded, ...sizes],
              t === frames - 1 ? 1 : 0,
            ],
          },
          numbers,
        ),
        {
          calls: denseFrames(layout, candidateBack, "identity", dProposal.whole, dHr!, one),
          cost: costOf(candidate),
        },
        single(
          {
            kernel: "gruOpenTransposed",
            args: [
              ...[dHr!.at, carry!.at, carry!.channel, at(opened, t, channels), opened.channel],
              ...[at(h.inner, t), h.inner.channel, h.inner.row, at(dDrive, t, channels), dDrive.channel],
              ...[at(dGates.inner, 0, channels), ...padded, ...sizes],
            ],
          },
          numbers,
        ),
        {
          calls: denseFrames(layout, gatesBack, "identity", dGates.whole, byGates!, one),
          cost: costOf(gates),
        },
      ];
    };
    const through = Array.from({ length: frames }, (_, back) => frame(frames - 1 - back));
    return [...through.flat(), ...drive.backward(dDrive, dx)];
  };
  return { y, forward, backward };
}

const turned = new WeakMap<DenseWeights, DenseWeights>();

/** The convolution that takes the gradient of the outputs to that of the inputs: kernels turned around, from outputs to inputs. */
function transposed(weights: DenseWeights): DenseWeights {
  let result = turned.get(weights);
  if (result === undefined) {
    const { outputs, inputs, height, width } = weights;
    const pixels = height * width;
    const kernel = new Float32Array(weights.kernel.length);
    for (let o = 0; o < outputs; o++) {
      for (let i = 0; i < inputs; i++) {
        for (let p = 0; p < pixels; p++) {
          kernel[(i * outputs + o) * pixels + p] =
            weights.kernel[(o * inputs + i) * pixels + pixels - 1 - p]!;
        }
      }
    }
    result = { ...weights, outputs: inputs, inputs: outputs, kernel, shift: new Float32Array(inputs) };
    turned.set(weights, result);
  }
  return result;
}
