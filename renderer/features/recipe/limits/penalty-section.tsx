import { Switch } from "@mantine/core";
import {
  isRangePenalty,
  type RangePenalty,
  type RecipeRegularizer,
  regularizers,
} from "../../../../core/recipe/index.ts";
import { displayNumber } from "../../../lib/numbers.ts";
import { useDocument, useModels } from "../../../stores/hooks.ts";
import { limitsOf, newPenalty } from "../../../stores/recipe/edits.ts";
import { sameValue, withValue } from "../../../stores/recipe/path.ts";
import { useServices } from "../../../stores/services.ts";
import { Section } from "../../../ui/section.tsx";
import { Problems } from "../fields/problems.tsx";
import { RecipeNumber } from "../fields/recipe-number.tsx";
import { SettingsForm } from "../fields/settings-form.tsx";
import { useAlarm } from "../fields/use-problems.ts";
import styles from "../panel.module.css";
import { Ranges } from "./ranges.tsx";

interface PenaltySectionProps {
  /** Whether its ranges are the limits'. */
  readonly linked: boolean;
  readonly onLink: (linked: boolean) => void;
}

/** What is taken from the objective for values out of range. */
export function PenaltySection({ linked, onLink }: PenaltySectionProps) {
  const { document } = useServices();
  const penalties = useDocument(({ recipe }) => recipe.regularizers);
  const limits = useDocument(({ recipe }) => limitsOf(recipe)?.ranges ?? null);
  const channels = useModels(({ current }) => current?.description.input.channels) ?? 1;
  const alarmed = useAlarm("regularizers");
  if (penalties === null) return null;
  const first = penalties.findIndex(isRangePenalty);
  const { edit } = document.getState();
  const toggle = (on: boolean): void =>
    edit((recipe) => {
      const others = recipe.regularizers.filter((each) => !isRangePenalty(each));
      return { ...recipe, regularizers: on ? [newPenalty(recipe, channels), ...others] : others };
    });
  const link = (on: boolean): void => {
    if (on && limits !== null)
      edit((recipe) => ({ ...recipe, regularizers: withRanges(recipe.regularizers, limits) }));
    onLink(on);
  };

  return (
    <Section
      name="penalty"
      title="Penalty"
      startsFolded
      summary={`factor ${displayNumber(penalties.find(isRangePenalty)?.factor ?? 0)}`}
      alarmed={alarmed}
      actions={
        <Switch
          aria-label="Penalty on values out of range"
          checked={first >= 0}
          onChange={(event) => toggle(event.currentTarget.checked)}
        />
      }
    >
      {penalties.length > 0 &&
        penalties.map((penalty, index) => {
          if (!isRangePenalty(penalty)) {
            const { type } = penalty as RecipeRegularizer;
            return (
              <div key={type} className={styles.stack}>
                <p className={styles.hint}>{regularizers.help(type)}</p>
                <SettingsForm place={["regularizers", index]} settings={regularizers.labels(type)} />
                <Problems at={[`regularizers[${index}]`]} />
              </div>
            );
          }
          const follows = linked && limits !== null && sameValue(penalty.ranges, limits);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a penalty is its place.
            <div key={index} className={styles.stack}>
              <div className={styles.two}>
                <RecipeNumber path={["regularizers", index, "factor"]} label="Factor" step={0.1} min={0} />
                <RecipeNumber
                  path={["regularizers", index, "maxNorm"]}
                  label="Norm above"
                  step={1}
                  min={0}
                  nullable="free"
                />
              </div>
              {limits !== null && index === first && (
                <Switch
                  label="Ranges as in the limits"
                  checked={follows}
                  onChange={(event) => link(event.currentTarget.checked)}
                />
              )}
              {!follows && (
                <Ranges
                  path={["regularizers", index, "ranges"]}
                  purpose="penalty"
                  onChange={(channel, range, mergeKey) =>
                    edit(
                      (recipe) => withValue(recipe, ["regularizers", index, "ranges", channel], range),
                      mergeKey,
                    )
                  }
                />
              )}
              <Problems at={[`regularizers[${index}]`]} />
            </div>
          );
        })}
    </Section>
  );
}

/** The first penalty on values out of range has these ranges now. */
function withRanges(
  penalties: readonly RecipeRegularizer[],
  ranges: RangePenalty["ranges"],
): RecipeRegularizer[] {
  const first = penalties.findIndex(isRangePenalty);
  return penalties.map((penalty, index) =>
    index === first && isRangePenalty(penalty) ? { ...penalty, ranges } : penalty,
  );
}
