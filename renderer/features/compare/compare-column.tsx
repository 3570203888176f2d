import { ActionIcon, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { ArrowUpIcon, CloseIcon } from "../../ui/icons.tsx";
import { MiddleCut } from "../../ui/middle-cut.tsx";
import styles from "./compare.module.css";
import { InView } from "./in-view.tsx";

interface CompareColumnProps {
  /** Of its line in the plots; null: it has none. */
  readonly colour: string | null;
  readonly name: string;
  readonly details: string;
  readonly onRemove: () => void;
  /** Null: it is the reference already. */
  readonly onFirst: (() => void) | null;
  readonly onShow: () => void;
  readonly children: () => ReactNode;
}

/** One stimulus of a comparison, under its name. */
export function CompareColumn(props: CompareColumnProps) {
  const { colour, name, details, onRemove, onFirst, onShow, children } = props;
  // What it is about fits nearly always; what else tells it apart follows below.
  const [what, ...rest] = name.split(" · ");
  return (
    <section className={styles.column} aria-label={name}>
      <header className={styles.head}>
        {colour !== null && <i className={styles.dot} style={{ background: colour }} />}
        <div className={styles.words}>
          <h3 className={styles.name}>
            <button type="button" className={styles.show} title={`Show ${name} alone`} onClick={onShow}>
              {what}
            </button>
          </h3>
          <p className={styles.details} title={`${rest.join(" · ")} ${details}`}>
            <MiddleCut text={[...rest, details].join(" · ")} />
          </p>
        </div>
        <div className={styles.tools}>
          {onFirst !== null && (
            <Tooltip label="To the first place: the reference of differences">
              <ActionIcon size={18} aria-label={`Make ${name} the first`} onClick={onFirst}>
                <ArrowUpIcon size={12} />
              </ActionIcon>
            </Tooltip>
          )}
          <Tooltip label="Take out of the comparison">
            <ActionIcon size={18} aria-label={`Take ${name} out of the comparison`} onClick={onRemove}>
              <CloseIcon size={12} />
            </ActionIcon>
          </Tooltip>
        </div>
      </header>
      <InView>{children}</InView>
    </section>
  );
}
