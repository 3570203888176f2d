import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { LONGEST_NAME } from "../../stores/clusters/edit.ts";
import styles from "./clusters-panel.module.css";

interface ClusterNameProps {
  readonly name: string;
  /** Why a name cannot be taken; null if it can. */
  readonly problemOf: (name: string) => string | null;
  readonly onRename: (name: string) => void;
}

/** A name that can be written over. Enter or leaving it takes the new one, Escape the old one. */
export function ClusterName({ name, problemOf, onRename }: ClusterNameProps) {
  const input = useRef<HTMLInputElement>(null);
  const messageId = useId();
  const [draft, setDraft] = useState(name);
  const problem = draft === name ? null : problemOf(draft);
  useEffect(() => setDraft(name), [name]);

  const commit = (): void => {
    if (problem !== null) setDraft(name);
    else if (draft.trim() !== name) onRename(draft.trim());
    else setDraft(name);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Escape") setDraft(name);
    else if (event.key === "Enter" && problem === null) input.current?.blur();
    else return;
    event.stopPropagation();
  };
  return (
    <span className={styles.name}>
      <input
        ref={input}
        value={draft}
        maxLength={LONGEST_NAME + 1}
        aria-label={`Name of ${name}`}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : messageId}
        spellCheck={false}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={press}
      />
      {problem !== null && (
        <span id={messageId} role="alert" className={styles.problem}>
          {problem}
        </span>
      )}
    </span>
  );
}
