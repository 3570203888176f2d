import type { ReactNode } from "react";
import { type Figure, type KeyEntry, keyOf } from "../../core/figures/index.ts";
import { type FigureAbout, FigureMenu } from "./figure-menu.tsx";
import styles from "./plot-card.module.css";

interface PlotCardProps {
  /** The figure's own if it is left out. */
  readonly title?: string;
  /** What is drawn, and can be saved; null until there is something. */
  readonly figure: Figure | null;
  /** Runs, or what else it is about. */
  readonly about: readonly string[] | FigureAbout;
  readonly children: ReactNode;
}

/** A plot with its title, its legend with all entries, and what one must know to read it. */
export function PlotCard({ title, figure, about, children }: PlotCardProps) {
  const heading = title ?? figure?.title ?? "";
  const key = figure === null ? [] : keyOf(figure);
  const facts = figure?.facts ?? [];
  return (
    <section className={styles.card}>
      <h3 className={styles.title}>{heading}</h3>
      {figure !== null && <FigureMenu title={heading} figure={figure} about={about} />}
      {(key.length > 0 || facts.length > 0) && (
        <p className={styles.key}>
          {key.map((entry) => (
            <Entry key={entry.name} {...entry} />
          ))}
          {facts.map(({ name, value }) => (
            <span key={name} className={styles.entry}>
              {name}
              <b className={styles.value}>{value}</b>
            </span>
          ))}
        </p>
      )}
      <div className={styles.area}>{children}</div>
      {figure?.note !== undefined && <p className={styles.note}>{figure.note}</p>}
    </section>
  );
}

function Entry({ name, colour, value, opacity, mark, dash }: KeyEntry) {
  return (
    <span className={styles.entry}>
      <i
        className={mark === "points" ? styles.dot : styles.line}
        data-dash={dash}
        style={{ color: colour, opacity }}
      />
      {name}
      {value !== undefined && <b className={styles.value}>{value}</b>}
    </span>
  );
}
