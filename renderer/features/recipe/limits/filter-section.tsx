import { displayNumber } from "../../../lib/numbers.ts";
import type { Postprocessor } from "../../../stores/recipe/edits.ts";
import { Section } from "../../../ui/section.tsx";
import { Problems } from "../fields/problems.tsx";
import { SliderRow } from "../fields/slider-row.tsx";
import { useAlarm } from "../fields/use-problems.ts";
import styles from "./filter.module.css";
import { FilterPicture } from "./filter-picture.tsx";
import { StepHeader } from "./step-header.tsx";

interface FilterSectionProps {
  readonly filter: Extract<Postprocessor, { type: "temporal-gaussian" }> | null;
  readonly index: number | null;
  readonly onToggle: (on: boolean) => void;
}

/** Smooths the stimulus in time after each step. */
export function FilterSection({ filter, index, onToggle }: FilterSectionProps) {
  const place = `postprocessors[${index ?? 0}]`;
  const alarmed = useAlarm(place) && index !== null;
  return (
    <Section
      name="filter"
      title="Low-pass filter"
      summary={filter === null ? null : `sigma ${displayNumber(filter.sigma)}`}
      alarmed={alarmed}
      actions={<StepHeader title="Low-pass filter" index={index} onToggle={onToggle} />}
    >
      {filter !== null && index !== null && (
        <>
          <div className={styles.filter}>
            <FilterPicture sigma={filter.sigma} kernelSize={filter.kernelSize} />
            <div className={styles.rows}>
              <SliderRow
                path={["postprocessors", index, "sigma"]}
                label="sigma"
                min={0.1}
                max={5}
                sliderStep={0.05}
                step={0.1}
                fieldMin={0.1}
              />
              <SliderRow
                path={["postprocessors", index, "kernelSize"]}
                label="kernel"
                min={1}
                max={21}
                sliderStep={2}
                step={1}
                fieldMin={1}
              />
            </div>
          </div>
          <Problems at={[place]} />
        </>
      )}
    </Section>
  );
}
