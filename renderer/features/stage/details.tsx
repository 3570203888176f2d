import { useTypeColours } from "../../stores/neurons/use-neurons.ts";
import styles from "./stage-header.module.css";

interface DetailsProps {
  /** The cell type whose colour stands before them; null: none. */
  readonly type: string | null;
  readonly details: readonly string[];
}

/** The line below the name of what is on the stage. */
export function Details({ type, details }: DetailsProps) {
  const colours = useTypeColours();
  const text = details.join(" · ");
  return (
    <p className={styles.details} title={text}>
      {type !== null && <i className={styles.dot} style={{ background: colours.get(type) }} />}
      <span className={styles.cut}>{text}</span>
    </p>
  );
}
