import { UnstyledButton } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { type ReactNode, useId } from "react";
import { type Explanation, Help } from "./help.tsx";
import { ChevronDownIcon } from "./icons.tsx";
import styles from "./section.module.css";

interface SectionProps {
  /** Remembers whether it is folded. */
  readonly name: string;
  readonly title: string;
  /** What it is about, for who does not know the word. */
  readonly help?: Explanation;
  /** What it holds, in a few words: seen while it is folded. */
  readonly summary?: ReactNode;
  /** Beside the title: a switch, buttons. */
  readonly actions?: ReactNode;
  readonly startsFolded?: boolean;
  /** Something in it is wrong. */
  readonly alarmed?: boolean;
  /** Without: there is nothing to unfold. */
  readonly children?: ReactNode;
}

/** A part of a panel that can be folded. */
export function Section({
  name,
  title,
  help,
  summary,
  actions,
  startsFolded = false,
  alarmed = false,
  children,
}: SectionProps) {
  const [folded, setFolded] = useLocalStorage({
    key: `retinoscope.folded.${name}`,
    defaultValue: startsFolded,
    getInitialValueInEffect: false,
  });
  const content = useId();
  const empty = children === undefined || children === null || children === false;
  const heading = (
    <>
      {title}
      {alarmed && <span className={styles.alarm} role="img" aria-label="has an error" />}
      {folded && !empty && <span className={styles.summary}>{summary}</span>}
    </>
  );
  return (
    <section className={styles.section} aria-label={title}>
      <header className={styles.header}>
        <h3 className={styles.heading}>
          {empty ? (
            <span className={styles.toggle}>{heading}</span>
          ) : (
            <UnstyledButton
              className={styles.toggle}
              aria-expanded={!folded}
              aria-controls={content}
              onClick={() => setFolded(!folded)}
            >
              <span className={styles.chevron} data-folded={folded || undefined}>
                <ChevronDownIcon size={12} />
              </span>
              {heading}
            </UnstyledButton>
          )}
        </h3>
        {help !== undefined && <Help about={title.toLowerCase()} {...help} />}
        {actions}
      </header>
      {!folded && !empty && (
        <div id={content} className={styles.content}>
          {children}
        </div>
      )}
    </section>
  );
}
