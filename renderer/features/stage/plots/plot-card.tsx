import type { ReactNode } from "react";
import type { PlotFigure } from "../../../ui/plot-figure.ts";
import { type FigureAbout, FigureMenu } from "./figure-menu.tsx";
import styles from "./plot-card.module.css";

/** What a line is and where it stands. */
export interface KeyEntry {
  /** Null: words without a line. */
  readonly colour: string | null;
  readonly name: string;
  readonly value?: string;
  readonly faint?: boolean;
}

interface PlotCardProps {
  readonly title: string;
  readonly entries: readonly KeyEntry[];
  /** Runs, or what else it is about. */
  readonly runs: readonly string[] | FigureAbout;
  /** What is drawn, to be saved; null until there is something. */
  readonly figure: PlotFigure | null;
  readonly children: ReactNode;
}

/** A plot with its title and a line that says what is in it. */
export function PlotCard({ title, entries, runs, figure, children }: PlotCardProps) {
  return (
    <section className={styles.card}>
      <h3 className={styles.title}>{title}</h3>
      {figure !== null && <FigureMenu title={title} figure={figure} about={runs} />}
      <p className={styles.key} title={entries.map(({ name, value }) => `${name} ${value ?? ""}`).join("\n")}>
        {entries.map(({ colour, name, value, faint }) => (
          <span key={name} className={styles.entry}>
            {colour !== null && (
              <i className={faint ? styles.faint : styles.line} style={{ background: colour }} />
            )}
            {name}
            {value !== undefined && <b className={styles.value}>{value}</b>}
          </span>
        ))}
      </p>
      <div className={styles.area}>{children}</div>
    </section>
  );
}
