import { ActionIcon, Tooltip } from "@mantine/core";
import { useRef } from "react";
import { inits } from "../../../../core/recipe/index.ts";
import { useDocument } from "../../../stores/hooks.ts";
import { useDisplayUnits } from "../../../stores/models/use-units.ts";
import { type Init, otherSeed } from "../../../stores/recipe/edits.ts";
import { withValue } from "../../../stores/recipe/path.ts";
import { secondsText, stimulusName } from "../../../stores/recipe/summary.ts";
import { useServices } from "../../../stores/services.ts";
import { DiceIcon } from "../../../ui/icons.tsx";
import { Section } from "../../../ui/section.tsx";
import { Segments } from "../../../ui/segments.tsx";
import { Problems } from "../fields/problems.tsx";
import { RecipeNumber } from "../fields/recipe-number.tsx";
import { useAlarm } from "../fields/use-problems.ts";
import styles from "../panel.module.css";
import { HeldChannels } from "./held-channels.tsx";
import { SeedField } from "./seed-field.tsx";
import { StartFile } from "./start-file.tsx";
import { StartRun } from "./start-run.tsx";

/** How long the stimulus is and what it starts as. */
export function StimulusSection() {
  const { document, models, runs } = useServices();
  const stimulus = useDocument(({ recipe }) => recipe.stimulus);
  const steps = useDocument(({ recipe }) => recipe.postprocessors.length) ?? 0;
  const alarmed = useAlarm("stimulus");
  const { frameRateHz } = useDisplayUnits();
  const before = useRef(new Map<string, Init>());
  if (stimulus === null) return null;

  const { init, frames } = stimulus;
  const setInit = (next: Init): void =>
    document.getState().edit((recipe) => withValue(recipe, ["stimulus", "init"], next));
  // A stimulus from elsewhere has its own length.
  const startFrom = (next: Init, count: number | null): void =>
    document.getState().edit((recipe) => ({
      ...recipe,
      stimulus: { ...recipe.stimulus, frames: count ?? recipe.stimulus.frames, init: next },
    }));
  const choose = (type: Init["type"]): void => {
    before.current.set(init.type, init);
    const known = before.current.get(type);
    if (known !== undefined) setInit(known);
    else if (type === "normal") setInit({ ...inits.begin("normal", 1), postprocess: Math.min(1, steps) });
    else if (type !== "run") setInit(inits.begin(type, 1));
    else {
      const id = latestRun();
      startFrom({ type: "run", id }, runs.getState().runs?.get(id)?.recipe.stimulus.frames ?? null);
    }
  };
  const latestRun = (): string => {
    const { order, runs: known } = runs.getState();
    const model = models.getState().current?.id;
    const fits = (id: string): boolean =>
      known?.get(id)?.hasResult === true && known.get(id)?.model === model;
    return order.find(fits) ?? "";
  };

  return (
    <Section
      name="stimulus"
      title="Stimulus"
      summary={stimulusName(stimulus)}
      alarmed={alarmed}
      actions={
        <Segments
          label="Start from"
          data={inits.types.map((value) => ({ value, label: inits.title(value) }))}
          value={init.type}
          onChange={choose}
        />
      }
    >
      <div className={init.type === "normal" ? styles.three : styles.two}>
        <RecipeNumber
          path={["stimulus", "frames"]}
          label="Frames"
          step={1}
          min={1}
          unit={secondsText(frames, frameRateHz)}
        />
        {init.type === "normal" && (
          <>
            <RecipeNumber path={["stimulus", "init", "std"]} label="Noise" step={0.05} min={0} unit="sd" />
            <SeedField
              rightSection={
                <Tooltip label="Another seed">
                  <ActionIcon
                    aria-label="Another seed"
                    onClick={() => setInit({ ...init, seed: otherSeed(init.seed) })}
                  >
                    <DiceIcon size={14} />
                  </ActionIcon>
                </Tooltip>
              }
            />
          </>
        )}
      </div>
      {init.type === "normal" && <AppliedFirst init={init} onChange={setInit} />}
      {init.type === "npy" && (
        <StartFile path={init.path} onChange={(path, count) => startFrom({ type: "npy", path }, count)} />
      )}
      {init.type === "run" && (
        <StartRun id={init.id} onChange={(id, count) => startFrom({ type: "run", id }, count)} />
      )}
      <HeldChannels />
      <Problems at={["stimulus"]} />
    </Section>
  );
}

interface AppliedFirstProps {
  readonly init: Extract<Init, { type: "normal" }>;
  readonly onChange: (init: Init) => void;
}

/** Which postprocessors are applied to the noise before the first step. */
function AppliedFirst({ init, onChange }: AppliedFirstProps) {
  const steps = useDocument(({ recipe }) => recipe.postprocessors) ?? [];
  const names = steps.map(({ type }) => (type === "norm-clip" ? "limits" : "filter"));
  if (names.length === 0) return null;
  const data = Array.from({ length: names.length + 1 }, (_, count) => ({
    value: String(count),
    label: count === 0 ? "nothing" : count === 1 ? names[0]! : count === 2 ? "both" : `all ${count}`,
  }));
  return (
    <div className={styles.labelled}>
      <span>First applied</span>
      <Segments
        label="Applied to the noise before the first step"
        data={data}
        value={String(Math.min(init.postprocess, names.length))}
        onChange={(count) => onChange({ ...init, postprocess: Number(count) })}
      />
    </div>
  );
}
