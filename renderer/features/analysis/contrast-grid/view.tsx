import { Switch } from "@mantine/core";
import { useMemo, useState } from "react";
import type { AnalysisWindow } from "../../../../core/analyses/index.ts";
import { CONTRASTS, contrastFigure, contrastLinesFigure } from "../../../../core/analyses/index.ts";
import { channelColour } from "../../../../core/figures/index.ts";
import { hiddenChannel, objectiveTitle } from "../../../../core/recipe/index.ts";
import { Plot } from "../../../figures/plot.tsx";
import { PlotCard } from "../../../figures/plot-card.tsx";
import type { Outcome } from "../../../stores/analyses-store.ts";
import { useModels, useRuns } from "../../../stores/hooks.ts";
import { useSelectedNeurons } from "../../../stores/neurons/use-neurons.ts";
import { useRunUnits } from "../../../stores/runs/use-run-units.ts";
import { useServices } from "../../../stores/services.ts";
import styles from "../analysis.module.css";
import { EmptyAnalysis } from "../empty.tsx";
import { Count } from "../field.tsx";
import { JobBar } from "../job-bar.tsx";
import panes from "../panes.module.css";
import { useFigureAbout } from "../use-figure-about.ts";
import { useOutcome } from "../use-outcome.ts";
import { WindowChoice } from "../window-choice.tsx";

/** What a neuron makes of the colours of a stimulus. */
export function View() {
  const { analyses } = useServices();
  const model = useModels(({ current }) => current)!;
  const run = useRuns(({ runs, shown }) => (shown === null ? null : (runs?.get(shown) ?? null)));
  const selected = useSelectedNeurons();
  const outcome = useOutcome("contrast-grid");
  const [window, setWindow] = useState<AnalysisWindow>("own");
  const [steps, setSteps] = useState<number>(CONTRASTS.usual);
  const [equalise, setEqualise] = useState(true);

  const objective = run?.recipe.objective;
  const driven = objective?.type === "increase" || objective?.type === "decrease" ? objective.neurons : [];
  const session = run?.recipe.session ?? null;
  const about = objective === undefined ? null : hiddenChannel(objective);
  const neurons =
    about !== null ? [] : driven.length > 0 ? [...new Set(driven)].toSorted((a, b) => a - b) : selected;
  const hint =
    model.description.input.channels < 2
      ? "The model sees one channel only: there are no colours to compare."
      : run === null || !run.hasResult
        ? "Click a run below that has a stimulus."
        : neurons.length === 0 && about === null
          ? "Choose neurons on the left."
          : null;
  const start = (): void => {
    if (run === null) return;
    void analyses.store.getState().start({
      model,
      runs: [run],
      asked: {
        kind: "contrast-grid",
        stimulus: { type: "run", run: run.id },
        session,
        neurons: about === null ? [...neurons] : [],
        about,
        window,
        steps,
        equalise,
      },
    });
  };
  return (
    <div className={styles.view}>
      <JobBar
        kind="contrast-grid"
        action={run === null ? "Compute" : `Compute for ${run.name}`}
        onStart={hint === null ? start : null}
        hint={hint}
        outcome={outcome}
      >
        <WindowChoice value={window} own onChange={setWindow} />
        <Count label="Contrasts" value={steps} step={2} min={3} max={CONTRASTS.most} onChange={setSteps} />
        <Switch
          label="Equal energy in both channels"
          checked={equalise}
          onChange={({ currentTarget }) => setEqualise(currentTarget.checked)}
        />
      </JobBar>
      {outcome === null ? (
        <EmptyAnalysis title="Which colours does it want?">
          Click a run below and press Compute: its stimulus' first two channels are shown at all contrasts
          from −1 to 1, with lines of equal response and arrows to where the response grows fastest.
        </EmptyAnalysis>
      ) : (
        <ContrastResult outcome={outcome} />
      )}
    </div>
  );
}

function ContrastResult({ outcome }: { readonly outcome: Outcome<"contrast-grid"> }) {
  const { result, model, runs, asked } = outcome;
  const channels = model.description.input.channels;
  const { channelNames } = useRunUnits(model.id, channels);
  const names = useMemo(
    (): [string, string] => [channelNames[0] ?? "channel 0", channelNames[1] ?? "channel 1"],
    [channelNames],
  );
  const [figure, alone] = useMemo(() => {
    const { contrasts, response, gradient } = result;
    const grid = { contrasts, response: response.values, gradient: gradient.values };
    const colours = [channelColour(0, channels), channelColour(1, channels)] as const;
    return [contrastFigure(grid, names), contrastLinesFigure(grid, names, colours)];
  }, [result, names, channels]);
  const about = useFigureAbout(outcome, runs[0]?.name ?? "stimulus");
  const corners = figure.facts!.map(({ name, value }) => `${name} ${value}`).join(", ");
  const who = asked.about
    ? objectiveTitle(runs[0]!.recipe.objective)
    : asked.neurons.length === 1
      ? `neuron ${asked.neurons[0]}`
      : `${asked.neurons.length} neurons`;
  return (
    <div className={panes.two}>
      <PlotCard title={`Response of ${who} over contrasts`} about={about} figure={figure}>
        <Plot label={`Response over contrasts of ${names.join(" and ")}: ${corners}`} figure={figure} />
      </PlotCard>
      <PlotCard about={about} figure={alone}>
        <Plot
          label={`Response of ${who} over the contrast of each channel alone, and of both`}
          figure={alone}
        />
      </PlotCard>
    </div>
  );
}
