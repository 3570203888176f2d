import type { ReactNode } from "react";
import styles from "./analysis.module.css";

/** What an analysis shows, while there is none. */
export function EmptyAnalysis({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles.empty}>
      <h2 className={styles.emptyTitle}>{title}</h2>
      <p className={styles.emptyText}>{children}</p>
    </div>
  );
}
