import { postprocessors, type RecipePostprocessor } from "../../../../core/recipe/index.ts";
import { Section } from "../../../ui/section.tsx";
import { Problems } from "../fields/problems.tsx";
import { SettingsForm } from "../fields/settings-form.tsx";
import { useAlarm } from "../fields/use-problems.ts";
import styles from "../panel.module.css";
import { StepHeader } from "./step-header.tsx";

interface StepSectionProps {
  readonly type: RecipePostprocessor["type"];
  /** Its place; null while it is off. */
  readonly index: number | null;
  readonly onToggle: (on: boolean) => void;
}

/** A postprocessor without a form of its own. */
export function StepSection({ type, index, onToggle }: StepSectionProps) {
  const place = `postprocessors[${index ?? 0}]`;
  const alarmed = useAlarm(place) && index !== null;
  const title = postprocessors.title(type);
  return (
    <Section
      name={type}
      title={title}
      summary={null}
      alarmed={alarmed}
      actions={<StepHeader title={title} index={index} onToggle={onToggle} />}
    >
      {index !== null && (
        <>
          <p className={styles.hint}>{postprocessors.help(type)}</p>
          <SettingsForm place={["postprocessors", index]} settings={postprocessors.labels(type)} />
          <Problems at={[place]} />
        </>
      )}
    </Section>
  );
}
