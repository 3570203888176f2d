import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { cosineText, similarityFigure } from "../../../../core/analyses/index.ts";
import { summariseSimilarity } from "../../../../core/numerics/index.ts";
import { FigureMenu } from "../../../figures/figure-menu.tsx";
import type { Outcome } from "../../../stores/analyses-store.ts";
import { useServices } from "../../../stores/services.ts";
import { Choice } from "../field.tsx";
import { type Cell, MatrixView } from "../response-matrix/matrix-view.tsx";
import shared from "../response-matrix/responses-result.module.css";
import { useFigureAbout } from "../use-figure-about.ts";
import styles from "./robustness.module.css";
import { type Measure, pairText, valuesOf } from "./similarity.ts";

interface SimilarityCardProps {
  readonly outcome: Outcome<"robustness">;
  readonly names: readonly string[];
  readonly channelNames: readonly string[];
  /** Places of the two results that are looked at. */
  readonly pair: readonly [number, number];
  readonly onPair: (pair: readonly [number, number]) => void;
}

/** How alike each two results are. */
export function SimilarityCard({ outcome, names, channelNames, pair, onPair }: SimilarityCardProps) {
  const services = useServices();
  const { result, runs } = outcome;
  const count = runs.length;
  const channels = result.mean.shape[0]!;
  const [measure, setMeasure] = useState<Measure>("cosine");
  const [cursor, setCursor] = useState<Cell>({ row: pair[0], column: pair[1] });
  const values = valuesOf(result, measure);
  const about = useFigureAbout(outcome, `${count} results`);
  const measures: readonly { readonly value: string; readonly label: string }[] = [
    { value: "cosine", label: "cosine" },
    { value: "aligned", label: "after the best shift" },
    ...(channels < 2 ? [] : Array.from({ length: channels }, (_, c) => c)).map((channel) => ({
      value: String(channel),
      label: `${channelNames[channel] ?? `channel ${channel}`} alone`,
    })),
  ];
  const measureName = measures.find(({ value }) => value === String(measure))!.label;
  const figure = useMemo(
    () => similarityFigure(values, names, `Similarity, ${measureName}`),
    [values, names, measureName],
  );
  const said = pairText(result, cursor.row, cursor.column, names, channelNames);
  const summary = summariseSimilarity(values, count);
  const summaryText =
    summary === null
      ? "Nothing is known of any two."
      : `All pairs: ${cosineText(summary.mean)} in the mean, ${cosineText(summary.least)} to ${cosineText(summary.most)}.`;
  const [a, b] = pair;
  return (
    <section className={shared.matrix} aria-label="Similarity">
      <div className={shared.head}>
        <Choice
          label="Similarity"
          value={String(measure)}
          data={measures}
          onChange={(value) => setMeasure(value === "cosine" || value === "aligned" ? value : Number(value))}
        />
        <span className={shared.grow} />
        <Button
          variant="default"
          size="compact-xs"
          disabled={a === b}
          title={`Shows ${names[a]} and ${names[b]} with their stimuli`}
          onClick={() => services.runs.getState().compare([runs[a]!.id, runs[b]!.id])}
        >
          Side by side
        </Button>
        <FigureMenu title={`Similarity, ${measureName}`} figure={figure} about={about} inline />
      </div>
      <p className={styles.summary}>{summaryText}</p>
      <p className={shared.said}>
        <b>{said}</b>
      </p>
      <MatrixView
        name={`Similarity of results, ${measureName}. ${summaryText}`}
        keys="Arrow keys move, Enter chooses the two."
        figure={figure}
        rows={count}
        columns={count}
        cursor={cursor}
        marked={pair}
        said={said}
        onCursor={setCursor}
        onChoose={({ row, column }) => onPair([row, column])}
      />
    </section>
  );
}
