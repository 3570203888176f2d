import { useMemo } from "react";
import { useModels, useRuns } from "../../../app/services.tsx";
import { shortNumber } from "../../../lib/numbers.ts";
import { Plot } from "../../../ui/plot.tsx";
import { neuronsOf } from "../../neurons/neurons.ts";
import { useTypeColours } from "../../neurons/use-neurons.ts";
import type { FilmClock } from "../film-clock.ts";
import { runTiming } from "../timing.ts";
import { usePacedRunData } from "../use-paced-run-data.ts";
import { useRunUnits } from "../use-run-units.ts";
import { type KeyEntry, PlotCard } from "./plot-card.tsx";
import { PlotCursor } from "./plot-cursor.tsx";
import { meanResponse, type Roles, responseSeries, rolesOf } from "./response-series.ts";

interface ResponsePlotProps {
  readonly run: string;
  readonly clock: FilmClock;
}

/** The responses of a run's neurons to its stimulus, under the frames of the film that they belong to. */
export function ResponsePlot({ run, clock }: ResponsePlotProps) {
  const { data, version } = usePacedRunData(run);
  const summary = useRuns(({ runs }) => runs?.get(run));
  const recipe = summary?.recipe ?? null;
  const { frameRateHz } = useRunUnits(summary?.model ?? "", 1);
  const colour = useNeuronColour(summary?.model ?? null, recipe?.session ?? null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version tells that the data has changed.
  const drawn = useMemo(() => {
    const { response } = data;
    if (response === null || recipe === null) return null;
    const [frames = 0, neurons = 0] = response.shape;
    const timing = runTiming(recipe, frames);
    const roles = rolesOf(recipe, response);
    const time = (frame: number): number => (frameRateHz === null ? frame : frame / frameRateHz);
    const at = (frame: number): number => time(frame + timing.offset);
    const hoverUnit = frameRateHz === null ? "" : " s";
    const window = timing.window ?? ([0, frames] as const);
    return {
      series: responseSeries(response, roles, { colour, at, hoverUnit }),
      axes: { x: [at(0), Math.max(at(frames - 1), at(0) + time(1))] as const, y: null, unit: hoverUnit },
      shaded: timing.window === null ? null : ([at(window[0]), at(window[1] - 1)] as const),
      time,
      entries: keyOf(roles, neurons, colour, (chosen) => meanResponse(response, chosen, window)),
    };
  }, [data, version, recipe, frameRateHz, colour]);

  const said = drawn?.entries
    .map(({ name, value }) => (value === undefined ? name : `${name} ${value}`))
    .join(", ");
  return (
    <PlotCard title="Response" entries={drawn?.entries ?? []} runs={[run]} figure={drawn}>
      {drawn !== null && (
        <Plot
          label={`Response, mean over the window: ${said}`}
          series={drawn.series}
          axes={drawn.axes}
          shaded={drawn.shaded}
        >
          <PlotCursor clock={clock} at={drawn.time} range={drawn.axes.x} />
        </Plot>
      )}
    </PlotCard>
  );
}

/** Colour of a neuron's cell type; the accent where the type is not known. */
function useNeuronColour(model: string | null, session: string | null): (neuron: number) => string {
  const desk = useModels(({ current }) => current);
  const colours = useTypeColours();
  return useMemo(() => {
    const neurons = desk !== null && desk.id === model ? neuronsOf(desk.description, session) : [];
    return (neuron) => colours.get(neurons[neuron]?.type ?? "") ?? "var(--accent)";
  }, [desk, model, session, colours]);
}

/** The objective's neurons by name if they are few, as a group if they are many. */
function keyOf(
  { chosen, against }: Roles,
  neurons: number,
  colour: (neuron: number) => string,
  mean: (neurons: readonly number[]) => number,
): KeyEntry[] {
  const others = neurons - chosen.length - against.length;
  const entries: KeyEntry[] =
    chosen.length > 2 || against.length > 0
      ? [{ colour: colour(chosen[0]!), name: `${chosen.length} neurons`, value: shortNumber(mean(chosen)) }]
      : chosen.map((neuron) => ({
          colour: colour(neuron),
          name: `neuron ${neuron}`,
          value: shortNumber(mean([neuron])),
        }));
  if (against.length > 0)
    entries.push({
      colour: "var(--blue)",
      name: `${against.length} against`,
      value: shortNumber(mean(against)),
    });
  if (others > 0)
    entries.push({
      colour: "var(--line-strong)",
      name: chosen.length > 0 ? `${others} others` : `${others} neurons`,
    });
  return entries;
}
