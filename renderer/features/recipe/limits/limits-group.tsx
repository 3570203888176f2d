import { useRef, useState } from "react";
import { useDocument, useModels, useServices } from "../../../app/services.tsx";
import { addPostprocessor, newLimits, type Postprocessor, removePostprocessor } from "../edits.ts";
import { FilterSection } from "./filter-section.tsx";
import { LimitsSection } from "./limits-section.tsx";
import { PenaltySection } from "./penalty-section.tsx";

const filter: Postprocessor = { type: "temporal-gaussian", sigma: 0.5, kernelSize: 5 };

/** What is done to the stimulus after each step, in its order, and the penalty that goes with it. */
export function LimitsGroup() {
  const { document } = useServices();
  const postprocessors = useDocument(({ recipe }) => recipe.postprocessors);
  const channels = useModels(({ current }) => current?.description.input.channels) ?? 1;
  const [linked, setLinked] = useState(true);
  // As they were when they were turned off.
  const before = useRef(new Map<Postprocessor["type"], Postprocessor>());
  if (postprocessors === null) return null;

  const { edit } = document.getState();
  const turnOff = (index: number): void => {
    const gone = postprocessors[index];
    if (gone !== undefined) before.current.set(gone.type, gone);
    edit((recipe) => removePostprocessor(recipe, index));
  };
  const turnOn = (type: Postprocessor["type"]): void =>
    edit((recipe) => {
      const known = before.current.get(type);
      const fits = known?.type !== "norm-clip" || known.ranges.length === channels;
      const fresh = type === "norm-clip" ? newLimits(recipe, channels) : filter;
      return addPostprocessor(recipe, known !== undefined && fits ? known : fresh);
    });
  const has = (type: Postprocessor["type"]): boolean => postprocessors.some((each) => each.type === type);

  return (
    <>
      {postprocessors.map((each, index) => {
        const onToggle = () => turnOff(index);
        return each.type === "norm-clip" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place.
          <LimitsSection key={index} limits={each} index={index} linked={linked} onToggle={onToggle} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place.
          <FilterSection key={index} filter={each} index={index} onToggle={onToggle} />
        );
      })}
      {!has("norm-clip") && (
        <LimitsSection limits={null} index={null} linked={linked} onToggle={() => turnOn("norm-clip")} />
      )}
      {!has("temporal-gaussian") && (
        <FilterSection filter={null} index={null} onToggle={() => turnOn("temporal-gaussian")} />
      )}
      <PenaltySection linked={linked} onLink={setLinked} />
    </>
  );
}
