import { ActionIcon, Tooltip } from "@mantine/core";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { useModels } from "../../stores/hooks.ts";
import { toggleStars } from "../../stores/runs/run-actions.ts";
import { needsCaution, resultFacts } from "../../stores/runs/run-finding.ts";
import { statusText } from "../../stores/runs/status-text.ts";
import { subjectOf } from "../../stores/runs/subject.ts";
import { useServices } from "../../stores/services.ts";
import { StarFilledIcon, StarIcon } from "../../ui/icons.tsx";
import { Details } from "./details.tsx";
import { SaveMenu } from "./save-menu.tsx";
import styles from "./stage-header.module.css";
import { StimulusViewChoice } from "./stimulus-view-choice.tsx";

/** Which run is shown, how far it is, and what can be done with what is seen of it. */
export function StageHeader({ summary }: { readonly summary: RunSummary }) {
  const services = useServices();
  const desk = useModels(({ current }) => current);
  const { name, starred, status, model, modelName, recipe } = summary;
  const subject = subjectOf(summary, desk);
  const elsewhere = desk?.id !== model;
  const details = [
    subject.text,
    // Before what is long and may be cut.
    ...resultFacts(summary),
    recipe.session ?? "all sessions",
    ...(elsewhere ? [`another model: ${modelName}`] : []),
  ].filter((text, index, all) => all.indexOf(text) === index && !(elsewhere && text === modelName));
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <div className={styles.line}>
          <h2 className={styles.name} title={name}>
            {name}
          </h2>
          <Tooltip label={starred ? "Take the star away" : "Mark with a star"}>
            <ActionIcon
              aria-label="Star"
              aria-pressed={starred}
              color={starred ? "amber" : "gray"}
              onClick={() => toggleStars(services, [summary])}
            >
              {starred ? <StarFilledIcon /> : <StarIcon />}
            </ActionIcon>
          </Tooltip>
          <span className={styles.status} data-status={needsCaution(summary) ? "caution" : status}>
            <i className={styles.light} />
            <span className={styles.cut} title={statusText(summary)}>
              {statusText(summary)}
            </span>
          </span>
        </div>
        <Details type={subject.type} details={details} />
      </div>
      <StimulusViewChoice />
      <SaveMenu run={summary.id} name={name} />
    </header>
  );
}
