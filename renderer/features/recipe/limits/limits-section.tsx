import { displayNumber } from "../../../lib/numbers.ts";
import { type Postprocessor, setLimitRange } from "../../../stores/recipe/edits.ts";
import { useServices } from "../../../stores/services.ts";
import { Section } from "../../../ui/section.tsx";
import { Problems } from "../fields/problems.tsx";
import { RecipeSwitch } from "../fields/recipe-switch.tsx";
import { SliderRow } from "../fields/slider-row.tsx";
import { useAlarm } from "../fields/use-problems.ts";
import { Ranges } from "./ranges.tsx";
import { StepHeader } from "./step-header.tsx";

interface LimitsSectionProps {
  readonly limits: Extract<Postprocessor, { type: "norm-clip" }> | null;
  readonly index: number | null;
  /** Whether a penalty with the same ranges follows. */
  readonly linked: boolean;
  readonly onToggle: (on: boolean) => void;
}

/** How strong a stimulus may be: its norm, and a range for each channel. */
export function LimitsSection({ limits, index, linked, onToggle }: LimitsSectionProps) {
  const { document } = useServices();
  const place = `postprocessors[${index ?? 0}]`;
  const alarmed = useAlarm(place) && index !== null;
  return (
    <Section
      name="limits"
      title="Limits"
      help={{
        text: "What the stimulus must keep to after each step: a range of values for each channel, such as the black and the white of your display, and the norm, the root of the sum of all squared values, which says how strong the stimulus is as a whole.",
        place: "glossary#limits",
      }}
      summary={limits?.norm == null ? "norm as it is" : `norm ${displayNumber(limits.norm)}`}
      alarmed={alarmed}
      actions={<StepHeader title="Limits" index={index} onToggle={onToggle} />}
    >
      {limits !== null && index !== null && (
        <>
          <Ranges
            path={["postprocessors", index, "ranges"]}
            purpose="limits"
            onChange={(channel, range, mergeKey) =>
              document
                .getState()
                .edit((recipe) => setLimitRange(recipe, index, channel, range, linked), mergeKey)
            }
          />
          <SliderRow
            path={["postprocessors", index, "norm"]}
            label="norm"
            min={1}
            max={60}
            sliderStep={0.5}
            step={1}
            nullable="as it is"
          />
          <RecipeSwitch path={["postprocessors", index, "exact"]} label="Exact norm" />
          <Problems at={[place]} />
        </>
      )}
    </Section>
  );
}
