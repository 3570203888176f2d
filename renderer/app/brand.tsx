import styles from "./top-bar.module.css";

export function Brand() {
  return (
    <h1 className={styles.brand}>
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
        <circle cx="12" cy="12" r="10.2" fill="none" stroke="var(--accent)" strokeWidth="1.8" />
        <circle cx="12" cy="12" r="5" fill="var(--accent)" />
        <circle cx="13.8" cy="10.2" r="1.6" fill="var(--bg)" />
      </svg>
      <span>Retinoscope</span>
    </h1>
  );
}
