import { useElementSize } from "@mantine/hooks";
import { memo } from "react";
import { usePreferences } from "../../../stores/hooks.ts";
import { useRunShape } from "../use-run-shape.ts";
import { ChannelsFilm } from "./channels-film.tsx";
import { CompositeFilm } from "./composite-film.tsx";
import styles from "./film-area.module.css";
import type { FilmAreaProps } from "./film-view.ts";

/** The film of a run as the user wants to see it: all channels in one, or each by itself. */
export const FilmArea = memo(function FilmArea(props: FilmAreaProps) {
  const { ref, width, height } = useElementSize();
  const view = usePreferences(({ filmView }) => filmView);
  const { film } = useRunShape(props.run);
  const Film = view === "composite" ? CompositeFilm : ChannelsFilm;
  return (
    <div ref={ref} className={styles.area}>
      {film !== null && width > 0 && <Film {...props} film={film} box={{ width, height }} />}
    </div>
  );
});
