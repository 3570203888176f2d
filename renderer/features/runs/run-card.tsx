import { type MouseEvent, memo, useEffect, useRef, useState } from "react";
import { Thumbnail } from "../../playback/thumbnail.tsx";
import { useModels, useRunList, useRuns } from "../../stores/hooks.ts";
import { subjectOf } from "../../stores/runs/subject.ts";
import { MiddleCut } from "../../ui/middle-cut.tsx";
import { CardControls } from "./card-controls.tsx";
import styles from "./run-card.module.css";
import { StatusLine } from "./status-line.tsx";
import { useQueueDrag } from "./use-queue-drag.ts";

interface RunCardProps {
  readonly id: string;
  /** The card beside it. */
  readonly next: string | null;
  /** Place in the list, from 0, and how many there are. */
  readonly index: number;
  readonly count: number;
  /** Place and size within the list, in CSS pixels. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Whether keys reach the list through this card. */
  readonly active: boolean;
  /** Changes when this card is to take the focus; 0: never. */
  readonly focusRequest: number;
  /** Of cell types, by their names. */
  readonly colours: ReadonlyMap<string, string>;
  /** What tells it from others of its name; null: its name does. */
  readonly telling: string | null;
  readonly onClick: (id: string, event: MouseEvent) => void;
  readonly onFocus: (id: string) => void;
  readonly onMenu: (id: string, x: number, y: number) => void;
}

/** A run in the list. Clicked, it is shown on the stage. */
export const RunCard = memo(function RunCard(props: RunCardProps) {
  const { id, next, index, count, active, focusRequest, colours, telling, onClick, onFocus, onMenu } = props;
  const { left, top, width, height } = props;
  const run = useRuns(({ runs }) => runs?.get(id));
  const joined = useRuns(({ runs }) => {
    const batch = runs?.get(id)?.batch ?? null;
    return batch !== null && next !== null && runs?.get(next)?.batch === batch;
  });
  const shown = useRuns(({ shown, compared }) =>
    compared.length > 0 ? compared.includes(id) : shown === id,
  );
  const marked = useRunList((state) => state.marked.includes(id));
  const anyMarked = useRunList((state) => state.marked.length > 0);
  const desk = useModels(({ current }) => current);
  const drag = useQueueDrag(run);
  const [near, setNear] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (focusRequest > 0) button.current?.focus({ preventScroll: true });
  }, [focusRequest]);

  if (run === undefined) return null;
  const subject = subjectOf(run, desk);
  const colour = subject.type === null ? null : (colours.get(subject.type) ?? null);
  // What it is about fits nearly always; what else tells it apart stands below.
  const [what, ...rest] = run.name.split(" · ");
  const apart = [...rest, ...(telling === null ? [] : [telling])].join(" · ");
  const tabIndex = active ? 0 : -1;
  const openMenu = (event: MouseEvent): void => {
    event.preventDefault();
    // The menu key has no place: the menu opens at the card.
    const place = event.currentTarget.getBoundingClientRect();
    const fromKey = event.clientX === 0 && event.clientY === 0;
    const atCard = fromKey || event.type === "click";
    onMenu(id, atCard ? place.left : event.clientX, atCard ? place.bottom : event.clientY);
  };
  return (
    <li
      className={styles.card}
      style={{ left, top, width, height }}
      aria-posinset={index + 1}
      aria-setsize={count}
      data-shown={shown || undefined}
      data-marked={marked || undefined}
      data-joined={joined || undefined}
      data-waits={run.queuePosition !== null || undefined}
      data-starred={run.starred || undefined}
      data-marking={anyMarked || undefined}
      onContextMenu={openMenu}
      onPointerEnter={() => setNear(true)}
      onPointerLeave={() => setNear(false)}
      {...drag}
    >
      {run.queuePosition !== null && (
        <span className={styles.handle} aria-hidden="true" title="Drag it to another place in the queue">
          ⠿
        </span>
      )}
      <Thumbnail run={id} />
      <div className={styles.text}>
        <button
          ref={button}
          type="button"
          data-card
          className={styles.name}
          tabIndex={tabIndex}
          aria-current={shown || undefined}
          aria-label={[run.name, ...(telling === null ? [] : [telling])].join(" · ")}
          aria-description={`${subject.text}, ${run.status}`}
          title={`${[what, apart].filter((part) => part !== "").join(" · ")} · ${subject.text} · ${run.modelName}`}
          onClick={(event) => onClick(id, event)}
          onFocus={() => onFocus(id)}
        >
          <MiddleCut text={what!} />
        </button>
        <span className={styles.subject}>
          {colour !== null && (
            <svg className={styles.dot} viewBox="0 0 8 8" aria-hidden="true">
              <circle cx="4" cy="4" r="4" fill={colour} />
            </svg>
          )}
          <MiddleCut text={apart === "" ? subject.text : apart} />
        </span>
        <StatusLine run={run} tabIndex={tabIndex} />
      </div>
      {(near || active || anyMarked || run.starred) && (
        <CardControls
          run={run}
          marked={marked}
          near={near || active}
          marking={anyMarked}
          tabIndex={tabIndex}
          onMenu={openMenu}
        />
      )}
    </li>
  );
});
