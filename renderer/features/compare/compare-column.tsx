import { ActionIcon, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { CloseIcon, SwapIcon } from "../../ui/icons.tsx";
import styles from "./compare.module.css";

interface CompareColumnProps {
  /** Null: it is not one of the runs. */
  readonly colour: string | null;
  readonly name: string;
  readonly details: string;
  readonly onRemove: () => void;
  /** Null: there is none to swap with. */
  readonly onSwap: (() => void) | null;
  readonly onShow: (() => void) | null;
  readonly children: ReactNode;
}

/** One film of a comparison, under its name. */
export function CompareColumn(props: CompareColumnProps) {
  const { colour, name, details, onRemove, onSwap, onShow, children } = props;
  return (
    <section className={styles.column} aria-label={name}>
      <header className={styles.head}>
        {colour !== null && <i className={styles.dot} style={{ background: colour }} />}
        <div className={styles.words}>
          <h3 className={styles.name}>
            {onShow === null ? (
              name
            ) : (
              <button type="button" className={styles.show} title={`Show ${name} alone`} onClick={onShow}>
                {name}
              </button>
            )}
          </h3>
          <p className={styles.details} title={details}>
            {details}
          </p>
        </div>
        {onSwap !== null && (
          <Tooltip label="Swap with the next">
            <ActionIcon aria-label={`Swap ${name} with the next`} onClick={onSwap}>
              <SwapIcon />
            </ActionIcon>
          </Tooltip>
        )}
        <Tooltip label="Take out of the comparison">
          <ActionIcon aria-label={`Take ${name} out of the comparison`} onClick={onRemove}>
            <CloseIcon />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={styles.film}>{children}</div>
    </section>
  );
}
