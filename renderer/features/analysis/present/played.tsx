import { useMemo, useState } from "react";
import type { CellsFilmKind } from "../../../../core/export/index.ts";
import type { PlacedCells } from "../../../../core/figures/index.ts";
import type { Outcome } from "../../../stores/analyses-store.ts";
import { cellTypesOf } from "../../../stores/neurons/neurons.ts";
import type { PlaybackClock } from "../../../stores/playback-clock.ts";
import { useServices } from "../../../stores/services.ts";
import { Segments } from "../../../ui/segments.tsx";
import styles from "./cells.module.css";
import type { CellsFilmJob } from "./cells-film-job.ts";
import { CellsKey, CellsView, useCellLook } from "./cells-view.tsx";
import type { FrameSource } from "./frame-source.ts";
import { SaveCellsFilm } from "./save-cells-film.tsx";
import { SourceCanvas } from "./source-canvas.tsx";
import { presentedCells, useCells } from "./use-cells.ts";

interface PlayedProps {
  readonly outcome: Outcome<"present">;
  /** Null while the stimulus is fetched, and where it is not there any more. */
  readonly source: FrameSource | null;
  readonly clock: PlaybackClock;
  readonly frameRateHz: number | null;
  /** What is presented, for people. */
  readonly title: string;
  /** The neuron whose response is looked at: its place among those that were presented to. */
  readonly place: number;
  /** Of that neuron. */
  readonly name: string;
  readonly onPlace: (place: number) => void;
}

/** What plays: the stimulus, and beside it the cells that respond to it, in step. */
export function Played(props: PlayedProps) {
  const placed = useCells(props.outcome);
  return placed === null ? (
    <div className={styles.shown}>
      <Stimulus {...props} />
    </div>
  ) : (
    <PlayedWithCells {...props} placed={placed} />
  );
}

const views = [
  { value: "stimulus", label: "Stimulus" },
  { value: "field", label: "Cells" },
  { value: "both", label: "Both" },
] as const;

function PlayedWithCells(props: PlayedProps & { readonly placed: PlacedCells }) {
  const { placed, outcome, source, clock, title, place, name, onPlace } = props;
  const { model, result } = outcome;
  const [view, setView] = useState<(typeof views)[number]["value"]>("both");
  const cells = useMemo(() => presentedCells(outcome), [outcome]);
  const types = useMemo(() => [...cellTypesOf(model.description)], [model]);
  const { response, lag } = result;
  const lit = useCellLook({ placed, cells, types, response, lag });
  const jobOf = useJob(props, cells, types);
  return (
    <>
      <div className={styles.choices}>
        <Segments size="xs" label="What plays" data={views} value={view} onChange={setView} />
        {jobOf !== null && <SaveCellsFilm jobOf={jobOf} name={`${model.name} ${title}`} />}
      </div>
      <div className={styles.shown}>
        {view !== "field" && <Stimulus {...props} source={source} />}
        {view !== "stimulus" && (
          <div className={styles.picture}>
            <CellsView
              lit={lit}
              placed={placed}
              clock={clock}
              chosen={place}
              name={name}
              onChoose={onPlace}
            />
          </div>
        )}
      </div>
      {view !== "stimulus" && <CellsKey lit={lit} placed={placed} />}
    </>
  );
}

function Stimulus({ source, clock, title, outcome }: PlayedProps) {
  const frames = outcome.result.shape[1] ?? 0;
  return (
    <div className={styles.picture}>
      {source !== null && (
        <SourceCanvas
          source={source}
          clock={clock}
          view="composite"
          label={`Stimulus: ${title}, ${frames} frames`}
        />
      )}
    </div>
  );
}

/** What a film of the cells is made of; null where the stimulus is not there. */
function useJob(
  { placed, outcome, source, frameRateHz }: PlayedProps & { readonly placed: PlacedCells },
  cells: CellsFilmJob["facts"]["neurons"],
  types: readonly string[],
): ((kind: CellsFilmKind) => CellsFilmJob) | null {
  const { engine } = useServices();
  if (source === null) return null;
  const { asked, result, model, runs, file } = outcome;
  return (kind) => {
    const connection = engine.connection.getState();
    const { software, version } =
      connection.status === "connected" ? connection.hello : { software: {}, version: "" };
    const { architecture, leftOut } = model.description;
    const { stimulus } = asked;
    const shown =
      stimulus.type === "library" ? stimulus.stimulus : stimulus.type === "run" ? runs[0]?.name : file;
    return {
      film: { kind, cells: placed, neurons: cells, types, response: result.response, frameRateHz },
      stimulus: source.filmed,
      facts: {
        ...{ software, version, stimulus: shown, neurons: cells },
        model: { architecture, files: model.files, leftOut },
      },
    };
  };
}
