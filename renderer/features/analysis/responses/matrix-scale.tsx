import { shortNumber } from "../../../lib/numbers.ts";
import styles from "./matrix-view.module.css";

/** What the colours of the heat map stand for. */
export function MatrixScale({ peak }: { readonly peak: number }) {
  return (
    <span className={styles.scale}>
      0
      <i aria-hidden="true" />
      {shortNumber(peak)}
    </span>
  );
}
