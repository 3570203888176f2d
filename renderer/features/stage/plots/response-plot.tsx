import { useMemo } from "react";
import { channelFigure, keyOf, responseFigure, timeAxis } from "../../../../core/figures/index.ts";
import { objectiveTitle, responseWindow } from "../../../../core/recipe/index.ts";
import { Plot } from "../../../figures/plot.tsx";
import { PlotCard } from "../../../figures/plot-card.tsx";
import { PlotCursor } from "../../../figures/plot-cursor.tsx";
import { useModels } from "../../../stores/hooks.ts";
import { neuronsOf } from "../../../stores/neurons/neurons.ts";
import { useTypeColours } from "../../../stores/neurons/use-neurons.ts";
import type { PlaybackClock } from "../../../stores/playback-clock.ts";
import { usePacedRunData } from "../../../stores/run-data/use-paced-run-data.ts";
import { rolesOf } from "../../../stores/runs/roles.ts";
import { runTiming } from "../../../stores/runs/timing.ts";
import { useRunUnits } from "../../../stores/runs/use-run-units.ts";
import { useChannelResponse } from "../use-channel-response.ts";
import type { ShownRun } from "../use-run-timing.ts";

interface ResponsePlotProps {
  /** Whose numbers are drawn. */
  readonly run: string;
  readonly summary: ShownRun;
  readonly clock: PlaybackClock;
}

/** The responses of a run's neurons to its stimulus, under the frames that they belong to. */
export function ResponsePlot({ run, summary, clock }: ResponsePlotProps) {
  const { data, version } = usePacedRunData(run);
  const { recipe, model } = summary;
  const { frameRateHz } = useRunUnits(model, 1);
  const channel = useChannelResponse(summary);
  const colour = useNeuronColour(model, recipe.session);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version tells that the data has changed.
  const figure = useMemo(() => {
    const { response } = data;
    if (response === null) return null;
    if (channel !== null) {
      const { values } = channel.response;
      const name = objectiveTitle(recipe.objective);
      const window = responseWindow(recipe.reducer, values.length);
      return channelFigure(values, { name, lag: channel.lag, window, frameRateHz });
    }
    const { offset, window } = runTiming(recipe, response.shape[0] ?? 0);
    return responseFigure(response, {
      roles: rolesOf(recipe, response),
      ...{ colour, name: (neuron) => `neuron ${neuron}`, lag: offset, window, frameRateHz },
    });
  }, [data, version, recipe, frameRateHz, colour, channel]);

  const said =
    figure === null
      ? ""
      : keyOf(figure)
          .map(({ name, value }) => `${name} ${value ?? ""}`.trim())
          .join(", ");
  return (
    <PlotCard title="Response" about={[run]} figure={figure}>
      {figure !== null && (
        <Plot label={`Response, mean over the window: ${said}`} figure={figure}>
          <PlotCursor clock={clock} at={timeAxis(frameRateHz).at} />
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
