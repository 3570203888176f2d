import { useRef } from "react";
import { useDocument, useModels } from "../../../stores/hooks.ts";
import { type Objective, objectiveOf } from "../../../stores/recipe/edits.ts";
import { objectiveName } from "../../../stores/recipe/summary.ts";
import { useServices } from "../../../stores/services.ts";
import { Section } from "../../../ui/section.tsx";
import { Segments } from "../../../ui/segments.tsx";
import { Problems } from "../fields/problems.tsx";
import { useAlarm } from "../fields/use-problems.ts";
import styles from "../panel.module.css";
import { Contrast } from "./contrast.tsx";
import { LayerChoice } from "./layer-choice.tsx";
import { NeuronChips } from "./neuron-chips.tsx";

const types: { value: Objective["type"]; label: string }[] = [
  { value: "increase", label: "Increase" },
  { value: "decrease", label: "Decrease" },
  { value: "contrastive", label: "Contrast" },
  { value: "inner-neuron", label: "Layer" },
  { value: "sparse-activation", label: "Sparse" },
];

/** What the stimulus is to do. */
export function ObjectiveSection() {
  const { document, models } = useServices();
  const objective = useDocument(({ recipe }) => recipe.objective);
  const session = useDocument(({ recipe }) => recipe.session);
  const model = useModels(({ current }) => current);
  const alarmed = useAlarm("objective", "session");
  // What each type was set to, so that to look at another one loses nothing.
  const before = useRef(new Map<string, Objective>());
  if (objective === null || model === null) return null;

  const place = (type: Objective["type"]): string => `${model.id} ${session ?? ""} ${type}`;
  const choose = (type: Objective["type"]): void => {
    const { description } = models.getState().current ?? model;
    before.current.set(place(objective.type), objective);
    document.getState().edit((recipe) => {
      const { neurons } = document.getState().history!.present;
      const count = description.sessions
        .filter(({ name }) => recipe.session === null || name === recipe.session)
        .reduce((sum, each) => sum + each.neurons, 0);
      const layers = description.layers.map(({ name }) => name);
      const known =
        type === "contrastive" || type === "inner-neuron" ? before.current.get(place(type)) : undefined;
      return {
        ...recipe,
        objective: known ?? objectiveOf(type, recipe.objective, { neurons, count, layers }),
      };
    });
  };

  return (
    <Section name="objective" title="Objective" summary={objectiveName(objective)} alarmed={alarmed}>
      <Segments
        fullWidth
        className={styles.tight!}
        label="Objective"
        data={types}
        value={objective.type}
        onChange={choose}
      />
      {(objective.type === "increase" || objective.type === "decrease") && (
        <>
          <NeuronChips
            purpose={objective.type === "increase" ? "to drive" : "to silence"}
            neurons={objective.neurons}
            onChange={(neurons) => document.getState().select(neurons)}
          />
          {objective.neurons.length > 1 && (
            <p className={styles.hint}>The mean of their responses is {objective.type}d.</p>
          )}
          <Problems at={["objective", "session"]} />
        </>
      )}
      {objective.type === "contrastive" && <Contrast objective={objective} />}
      {objective.type === "inner-neuron" && <LayerChoice objective={objective} />}
      {objective.type === "sparse-activation" && (
        <p className={styles.hint}>
          Raises the strongest response of any neuron at any moment, and lowers the responses of all others:
          twice the maximum, minus the sum of the neurons' means over time, in the window.
        </p>
      )}
    </Section>
  );
}
