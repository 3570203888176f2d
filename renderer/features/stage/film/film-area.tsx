import { useElementSize } from "@mantine/hooks";
import { useCallback, useState, useSyncExternalStore } from "react";
import { usePreferences, useServices } from "../../../app/services.tsx";
import { ChannelsFilm } from "./channels-film.tsx";
import { CompositeFilm } from "./composite-film.tsx";
import styles from "./film-area.module.css";
import type { FilmAreaProps } from "./film-view.ts";
import { type FilmSize, filmSize } from "./stimulus.ts";
import { type Viewport, wholePicture } from "./viewport.ts";
import { ZoomButtons } from "./zoom-buttons.tsx";

/** The film of a run as the user wants to see it: all channels in one, or each by itself. */
export function FilmArea(props: FilmAreaProps) {
  const { ref, width, height } = useElementSize();
  const [viewport, setViewport] = useState(wholePicture);
  const change = useCallback((next: (viewport: Viewport) => Viewport) => setViewport(next), []);
  const view = usePreferences(({ filmView }) => filmView);
  const film = useFilmSize(props.run);
  const Film = view === "composite" ? CompositeFilm : ChannelsFilm;
  return (
    <div ref={ref} className={styles.area}>
      {film !== null && width > 0 && (
        <Film {...props} film={film} box={{ width, height }} viewport={viewport} onViewport={change} />
      )}
      {film !== null && <ZoomButtons viewport={viewport} onViewport={change} />}
    </div>
  );
}

/** Sizes of a run's stimulus; null until there is one. Draws anew only when they change. */
function useFilmSize(run: string): FilmSize | null {
  const { runData } = useServices();
  const subscribe = useCallback((listener: () => void) => runData.subscribe(run, listener), [runData, run]);
  useSyncExternalStore(subscribe, () => runData.get(run).stimulus?.shape.join() ?? null);
  const { stimulus } = runData.get(run);
  return stimulus === null ? null : filmSize(stimulus);
}
