import styles from "./middle-cut.module.css";

/** Letters at the end that are always seen: where names of many runs differ. */
const END = 12;

/** Text that loses its middle where there is no room for all of it. It reads, and is copied, as the whole. */
export function MiddleCut({ text }: { readonly text: string }) {
  if (text.length <= 2 * END) return <span className={styles.whole}>{text}</span>;
  return (
    <span className={styles.text}>
      <span className={styles.start}>{text.slice(0, -END)}</span>
      <span className={styles.end}>{text.slice(-END)}</span>
    </span>
  );
}
