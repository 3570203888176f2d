import { Switch } from "@mantine/core";
import { hiddenChannel, type Recipe, type RecipeReducer, reducers } from "../../../../core/recipe/index.ts";
import { useCheck, useDocument } from "../../../stores/hooks.ts";
import { useDisplayUnits } from "../../../stores/models/use-units.ts";
import { responseFrames, type Timing } from "../../../stores/recipe/check-store.ts";
import { withValue } from "../../../stores/recipe/path.ts";
import { secondsText, windowName } from "../../../stores/recipe/summary.ts";
import { useServices } from "../../../stores/services.ts";
import { Help } from "../../../ui/help.tsx";
import { Section } from "../../../ui/section.tsx";
import { Segments } from "../../../ui/segments.tsx";
import { Problems } from "../fields/problems.tsx";
import { RecipeNumber } from "../fields/recipe-number.tsx";
import { useAlarm } from "../fields/use-problems.ts";
import styles from "../panel.module.css";
import { Timeline } from "./timeline.tsx";
import type { FrameWindow } from "./timeline-geometry.ts";

/** Which frames of the response count. */
export function WindowSection() {
  const { document } = useServices();
  const reducer = useDocument(({ recipe }) => recipe.reducer);
  const frames = useDocument(({ recipe }) => recipe.stimulus.frames);
  const inner = useDocument(({ recipe }) => hiddenChannel(recipe.objective) !== null);
  const timing = useCheck((state) => state.timing);
  const alarmed = useAlarm("reducer");
  const { frameRateHz } = useDisplayUnits();
  if (reducer === null || frames === null) return null;

  const { edit, seal } = document.getState();
  const available = timing === null ? null : responseFrames(timing, frames);
  const setType = (type: RecipeReducer["type"]): void => {
    const begun = reducers.begin(type, 1);
    const length = Math.max(1, available ?? 1);
    edit((recipe) => ({ ...recipe, reducer: "length" in begun ? { ...begun, length } : begun }));
  };
  const setWindow = ({ start, length }: FrameWindow): void =>
    edit(
      (recipe) =>
        recipe.reducer.type === "mean"
          ? recipe
          : withValue(recipe, ["reducer"], { ...recipe.reducer, start, length }),
      "reducer.window",
    );
  const window = reducer.type === "mean" ? { start: 0, length: available ?? 0 } : reducer;
  const moved = timing === null ? null : movedWindow(reducer, timing.window);
  const secondsOf = (count: number): string | null => secondsText(count, frameRateHz);

  return (
    <Section
      name="window"
      title="Window"
      help={{
        text: "The frames of the response whose mean the objective is about. Response frame 0 belongs to the first stimulus frame that the model has seen enough before: a response is shorter than its stimulus by what the model looks back.",
        place: "glossary#response-window",
      }}
      summary={windowName(reducer)}
      alarmed={alarmed}
      actions={
        <Segments
          label="Frames whose mean counts"
          data={reducers.types.map((value) => ({ value, label: reducers.title(value) }))}
          value={reducer.type}
          onChange={setType}
        />
      }
    >
      {reducer.type === "slice-mean" && (
        <div className={styles.two}>
          <RecipeNumber
            path={["reducer", "start"]}
            label="From"
            step={1}
            min={0}
            unit={secondsOf(reducer.start) ?? "frame"}
          />
          <RecipeNumber
            path={["reducer", "length"]}
            label="Length"
            step={1}
            min={1}
            unit={secondsOf(reducer.length) ?? "frames"}
          />
        </div>
      )}
      {timing !== null && available !== null && (
        <Timeline
          stimulusFrames={frames}
          responseFrames={available}
          offset={timing.offset}
          window={window}
          onChange={reducer.type === "mean" ? null : setWindow}
          onChangeEnd={seal}
          responseName={inner ? "layer" : "response"}
          secondsOf={secondsOf}
        />
      )}
      {moved !== null && (
        <p className={styles.hint}>
          Frames {moved[0]}–{moved[1] - 1} count instead.
        </p>
      )}
      {reducer.type === "slice-mean" && (
        <div className={styles.helped}>
          <Switch
            label="Clamp when out of range"
            checked={reducer.outOfRange === "clamp"}
            onChange={(event) => {
              const outOfRange = event.currentTarget.checked ? "clamp" : "error";
              edit((recipe) => withValue(recipe, ["reducer", "outOfRange"], outOfRange));
            }}
          />
          <Help
            about="clamp"
            place="glossary#clamp"
            text="A window that reaches beyond the response is moved or cut to fit, as openretina does. Without it, such a recipe is refused."
          />
        </div>
      )}
      <Problems at={["reducer"]} />
    </Section>
  );
}

/** The frames that count where they are not those that were asked for. */
function movedWindow(
  reducer: Recipe["reducer"],
  window: Timing["window"],
): readonly [start: number, end: number] | null {
  if (reducer.type === "mean" || reducer.outOfRange === "error" || window === null) return null;
  return window[0] === reducer.start && window[1] === reducer.start + reducer.length ? null : window;
}
