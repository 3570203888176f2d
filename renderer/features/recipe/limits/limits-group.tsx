import { useRef, useState } from "react";
import { postprocessors as kinds, type RecipePostprocessor } from "../../../../core/recipe/index.ts";
import { useDocument, useModels } from "../../../stores/hooks.ts";
import { addPostprocessor, newLimits, removePostprocessor } from "../../../stores/recipe/edits.ts";
import { useServices } from "../../../stores/services.ts";
import { FilterSection } from "./filter-section.tsx";
import { LimitsSection } from "./limits-section.tsx";
import { PenaltySection } from "./penalty-section.tsx";
import { StepSection } from "./step-section.tsx";

type Type = RecipePostprocessor["type"];

/** What is done to the stimulus after each step, in its order, and the penalty that goes with it. */
export function LimitsGroup() {
  const { document } = useServices();
  const postprocessors = useDocument(({ recipe }) => recipe.postprocessors);
  const channels = useModels(({ current }) => current?.description.input.channels) ?? 1;
  const [linked, setLinked] = useState(true);
  // As they were when they were turned off.
  const before = useRef(new Map<Type, RecipePostprocessor>());
  if (postprocessors === null) return null;

  const { edit } = document.getState();
  const turnOff = (index: number): void => {
    const gone = postprocessors[index];
    if (gone !== undefined) before.current.set(gone.type, gone);
    edit((recipe) => removePostprocessor(recipe, index));
  };
  const turnOn = (type: Type): void =>
    edit((recipe) => {
      const known = before.current.get(type);
      const fits = known !== undefined && kinds.withChannels(known, channels) === known;
      const fresh = type === "norm-clip" ? newLimits(recipe, channels) : kinds.begin(type, channels);
      return addPostprocessor(recipe, fits ? known : fresh);
    });
  const absent = kinds.types.filter((type) => postprocessors.every((each) => each.type !== type));

  return (
    <>
      {postprocessors.map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place.
        <Step key={index} step={each} index={index} linked={linked} onToggle={() => turnOff(index)} />
      ))}
      {absent.map((type) => (
        <Step key={type} step={type} index={null} linked={linked} onToggle={() => turnOn(type)} />
      ))}
      <PenaltySection linked={linked} onLink={setLinked} />
    </>
  );
}

interface StepProps {
  /** One of the recipe's, or the type of one that is off. */
  readonly step: RecipePostprocessor | Type;
  readonly index: number | null;
  readonly linked: boolean;
  readonly onToggle: () => void;
}

/** The form of a kind; what has none of its own gets one from its settings. */
function Step({ step, index, linked, onToggle }: StepProps) {
  const type: string = typeof step === "string" ? step : step.type;
  if (type === "norm-clip") {
    const limits = typeof step !== "string" && step.type === "norm-clip" ? step : null;
    return <LimitsSection limits={limits} index={index} linked={linked} onToggle={onToggle} />;
  }
  if (type === "temporal-gaussian") {
    const filter = typeof step !== "string" && step.type === "temporal-gaussian" ? step : null;
    return <FilterSection filter={filter} index={index} onToggle={onToggle} />;
  }
  return <StepSection type={type as Type} index={index} onToggle={onToggle} />;
}
