import { useEffect, useMemo, useState } from "react";
import { resultNames } from "../../../../core/analyses/index.ts";
import { lossesFigure } from "../../../../core/figures/index.ts";
import { Plot } from "../../../figures/plot.tsx";
import { PlotCard } from "../../../figures/plot-card.tsx";
import { Transport } from "../../../playback/transport.tsx";
import { useRunningClock } from "../../../playback/use-running-clock.ts";
import type { Outcome } from "../../../stores/analyses-store.ts";
import { useRunUnits } from "../../../stores/runs/use-run-units.ts";
import { useServices } from "../../../stores/services.ts";
import { Choice } from "../field.tsx";
import shared from "../response-matrix/responses-result.module.css";
import { useFigureAbout } from "../use-figure-about.ts";
import { MomentStimuli } from "./moment-stimuli.tsx";
import styles from "./robustness.module.css";
import { SimilarityCard } from "./similarity-card.tsx";

/** Colours of the two results that are looked at. */
const PAIR_COLOURS = ["var(--accent)", "var(--blue)"] as const;

/** How alike results are, pair by pair; their losses; and what they have in common. */
export function RobustnessResult({ outcome }: { readonly outcome: Outcome<"robustness"> }) {
  const { playbackClock: clock } = useServices();
  const { result, model, runs } = outcome;
  const [channels = 1, frames = 0] = result.mean.shape;
  const { channelNames, frameRateHz } = useRunUnits(runs[0]?.model ?? model.id, channels);
  useRunningClock(clock, frameRateHz);
  useEffect(() => {
    clock.setFrames(frames);
    return () => clock.setFrames(0);
  }, [clock, frames]);
  const [pair, setPair] = useState<readonly [number, number]>([0, 1]);
  const [view, setView] = useState<"composite" | number>("composite");
  const [scale, setScale] = useState<"common" | "own">("common");
  const names = useMemo(() => resultNames(runs), [runs]);
  const losses = useMemo(
    () =>
      lossesFigure(
        result.losses.map(({ values }, place) => ({
          ...{ name: names[place]!, values, colour: PAIR_COLOURS[pair.indexOf(place)] ?? null },
        })),
      ),
    [result, names, pair],
  );
  const about = useFigureAbout(outcome, `${runs.length} results`);
  return (
    <div className={styles.result}>
      <div className={shared.result}>
        <SimilarityCard {...{ outcome, names, channelNames, pair }} onPair={setPair} />
        <div className={styles.side}>
          <PlotCard about={about} figure={losses}>
            <Plot label={losses.description} figure={losses} />
          </PlotCard>
          <MomentStimuli
            mean={result.mean}
            variance={result.variance}
            clock={clock}
            view={view}
            common={scale === "common"}
          />
        </div>
      </div>
      <div className={styles.foot}>
        <div className={styles.transport}>
          <Transport clock={clock} frameRateHz={frameRateHz} window={null} />
        </div>
        {channels > 1 && (
          <Choice
            label="Colours"
            value={String(view)}
            data={[
              { value: "composite", label: "all" },
              ...channelNames.map((name, channel) => ({ value: String(channel), label: name })),
            ]}
            onChange={(value) => setView(value === "composite" ? value : Number(value))}
          />
        )}
        <Choice
          label="Scale"
          value={scale}
          data={[
            { value: "common", label: "common" },
            { value: "own", label: "own" },
          ]}
          onChange={setScale}
        />
      </div>
    </div>
  );
}
