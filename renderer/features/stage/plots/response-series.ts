import type { Float32ArrayOf } from "../../../../core/engine/contract/index.ts";
import { hiddenChannel, neuronGroups, type Recipe } from "../../../../core/recipe/index.ts";
import type { PlotSeries } from "../../../ui/plot-figure.ts";
import type { FrameRange } from "../timing.ts";

/** Others than the objective's neurons that are drawn: the strongest. */
const MOST_OTHERS = 30;
/** Lines of the objective's neurons; a large cluster's others are drawn with the rest. */
const MOST_CHOSEN = 24;

/** What a run is about, of its session's neurons. */
export interface Roles {
  /** Those that are driven or silenced, the strongest where the objective does not name any. */
  readonly chosen: readonly number[];
  /** Those that should stay quiet. */
  readonly against: readonly number[];
}

/** `[time, neuron]` */
type Response = Float32ArrayOf;

export function rolesOf({ objective }: Pick<Recipe, "objective">, response: Response): Roles {
  if (hiddenChannel(objective) !== null) return { chosen: [], against: [] };
  const groups = neuronGroups(objective);
  if (groups.length === 0) return { chosen: strongest(response, new Set(), 1), against: [] };
  const inRole = (against: boolean): number[] =>
    groups.filter(({ role }) => (role === "off") === against).flatMap(({ neurons }) => neurons);
  return { chosen: inRole(false), against: inRole(true) };
}

/** Mean response of neurons over frames; NaN without any. */
export function meanResponse(
  { shape, values }: Response,
  neurons: readonly number[],
  [start, end]: FrameRange,
): number {
  const count = shape[1]!;
  let sum = 0;
  for (let frame = start; frame < end; frame++)
    for (const neuron of neurons) sum += values[frame * count + neuron]!;
  return sum / ((end - start) * neurons.length);
}

export interface ResponseLook {
  /** Of a neuron that the objective is about. */
  readonly colour: (neuron: number) => string;
  /** Position on the horizontal axis of a frame of the response. */
  readonly at: (frame: number) => number;
  readonly hoverUnit: string;
}

/** The objective's neurons as lines of their own; all others that are drawn as one faint line with gaps. */
export function responseSeries(
  response: Response,
  { chosen, against }: Roles,
  look: ResponseLook,
): PlotSeries[] {
  const named = chosen.slice(0, MOST_CHOSEN);
  const others = strongest(response, new Set(named), MOST_OTHERS);
  const opposed = new Set(against);
  const groups = [
    {
      name: "others",
      neurons: others.filter((neuron) => !opposed.has(neuron)),
      colour: "var(--line-strong)",
    },
    { name: "against", neurons: others.filter((neuron) => opposed.has(neuron)), colour: "var(--blue)" },
  ];
  return [
    ...groups
      .filter(({ neurons }) => neurons.length > 0)
      .map(
        ({ name, neurons, colour }): PlotSeries => ({
          name,
          ...joined(response, neurons, look),
          colour,
          width: 0.9,
          opacity: 0.6,
          hover: null,
        }),
      ),
    ...named.map(
      (neuron): PlotSeries => ({
        name: `neuron ${neuron}`,
        ...joined(response, [neuron], look),
        colour: look.colour(neuron),
        width: named.length > 3 ? 1.2 : 1.8,
        hover: `neuron ${neuron}: %{y:.3~g}<br>%{x:.2~f}${look.hoverUnit}`,
      }),
    ),
  ];
}

function joined({ shape, values }: Response, neurons: readonly number[], { at }: ResponseLook) {
  const [frames = 0, count = 0] = shape;
  const x: number[] = [];
  const y: number[] = [];
  for (const [index, neuron] of neurons.entries()) {
    if (index > 0) {
      x.push(Number.NaN);
      y.push(Number.NaN);
    }
    for (let frame = 0; frame < frames; frame++) {
      x.push(at(frame));
      y.push(values[frame * count + neuron]!);
    }
  }
  return { x, y };
}

/** By their largest response; the strongest first. */
function strongest({ shape, values }: Response, without: ReadonlySet<number>, most: number): number[] {
  const [frames = 0, count = 0] = shape;
  const peaks = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  for (let index = 0; index < frames * count; index++)
    peaks[index % count] = Math.max(peaks[index % count]!, values[index]!);
  return Array.from({ length: count }, (_, neuron) => neuron)
    .filter((neuron) => !without.has(neuron))
    .sort((a, b) => peaks[b]! - peaks[a]!)
    .slice(0, most);
}
