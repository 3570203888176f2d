import { Select, Switch, UnstyledButton } from "@mantine/core";
import { useRef, useState } from "react";
import { useDocument, useServices } from "../../../app/services.tsx";
import field from "../../../ui/field.module.css";
import { Section } from "../../../ui/section.tsx";
import { type Optimizer, optimizerOf } from "../edits.ts";
import { Problems } from "../fields/problems.tsx";
import { RecipeNumber } from "../fields/recipe-number.tsx";
import { useAlarm } from "../fields/use-problems.ts";
import styles from "../panel.module.css";
import { withValue } from "../path.ts";
import { optimizerName } from "../summary.ts";

const methods: { value: Optimizer["type"]; label: string }[] = [
  { value: "sgd", label: "SGD" },
  { value: "adam", label: "Adam" },
  { value: "adamw", label: "AdamW" },
];

/** How the stimulus is changed at each step, and when to stop. */
export function OptimizerSection() {
  const { document } = useServices();
  const optimizer = useDocument(({ recipe }) => recipe.optimizer);
  const stopper = useDocument(({ recipe }) => recipe.stopper);
  const alarmed = useAlarm("optimizer", "stopper");
  const [more, setMore] = useState(false);
  const before = useRef(new Map<Optimizer["type"], Optimizer>());
  if (optimizer === null || stopper === null) return null;

  const { edit } = document.getState();
  const choose = (type: Optimizer["type"]): void => {
    before.current.set(optimizer.type, optimizer);
    edit((recipe) => ({ ...recipe, optimizer: before.current.get(type) ?? optimizerOf(type) }));
  };

  return (
    <Section name="optimizer" title="Optimizer" summary={optimizerName(optimizer, stopper)} alarmed={alarmed}>
      <div className={styles.three}>
        <Select
          label="Method"
          classNames={{ label: field.label!, input: field.input! }}
          data={methods}
          value={optimizer.type}
          allowDeselect={false}
          onChange={(type) => type !== null && choose(type as Optimizer["type"])}
        />
        <RecipeNumber path={["optimizer", "lr"]} label="Rate" step="1-2-5" />
        <RecipeNumber
          path={["stopper", "maxIterations"]}
          label="Iterations"
          step="1-2-5"
          min={1}
          nullable="no limit"
        />
      </div>
      <UnstyledButton className={styles.more} aria-expanded={more} onClick={() => setMore(!more)}>
        {more ? "Fewer settings" : "More settings"}
      </UnstyledButton>
      {more && (
        <>
          <div className={styles.two}>
            {optimizer.type === "sgd" ? (
              <RecipeNumber path={["optimizer", "momentum"]} label="Momentum" step={0.1} min={0} />
            ) : (
              <RecipeNumber path={["optimizer", "eps"]} label="Epsilon" step="1-2-5" min={0} />
            )}
            <RecipeNumber path={["optimizer", "weightDecay"]} label="Weight decay" step={0.01} min={0} />
            {optimizer.type !== "sgd" && (
              <>
                <RecipeNumber
                  path={["optimizer", "betas", 0]}
                  label="Beta 1"
                  step={0.01}
                  min={0}
                  max={0.99}
                />
                <RecipeNumber
                  path={["optimizer", "betas", 1]}
                  label="Beta 2"
                  step={0.001}
                  min={0}
                  max={0.999}
                />
              </>
            )}
            <RecipeNumber
              path={["stopper", "patience"]}
              label="Patience"
              step={1}
              min={1}
              nullable="never early"
            />
            <RecipeNumber path={["stopper", "minDelta"]} label="Least change" step={0.001} min={0} />
          </div>
          {optimizer.type === "sgd" && (
            <Switch
              label="Nesterov momentum"
              checked={optimizer.nesterov}
              onChange={(event) => {
                const nesterov = event.currentTarget.checked;
                edit((recipe) => withValue(recipe, ["optimizer", "nesterov"], nesterov));
              }}
            />
          )}
          <p className={styles.hint}>
            With patience, a run ends after so many steps whose loss was above the best one by more than the
            least change.
          </p>
        </>
      )}
      <Problems at={["optimizer", "stopper"]} />
    </Section>
  );
}
