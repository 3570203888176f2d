import { Button, Group } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import { bytesText, type ExportOptions, exportOptions, formatOf } from "../../../core/export/index.ts";
import { type FilmSupports, filmSupports } from "../../film/support.ts";
import { usePreferences, useRuns } from "../../stores/hooks.ts";
import type { RunData } from "../../stores/run-data/run-data.ts";
import { useRunUnits } from "../../stores/runs/use-run-units.ts";
import { useServices } from "../../stores/services.ts";
import form from "../../ui/form.module.css";
import { notifyError } from "../../ui/notices/notices.ts";
import { rememberedChoices } from "./choices.ts";
import { estimatedBytes } from "./estimate.ts";
import styles from "./export-form.module.css";
import { FilmChoice } from "./film-choice.tsx";
import { canChooseFolder, chooseFolder } from "./folder.ts";
import { FormatChoice } from "./format-choice.tsx";
import { PictureChoice } from "./picture-choice.tsx";
import { Preview } from "./preview.tsx";
import { type Pictures, usePreview } from "./use-preview.ts";
import { WhereTo } from "./where-to.tsx";

/** What is exported and how, with a frame of it. @param runs the preview is of the first */
export function ExportForm({ runs }: { readonly runs: readonly string[] }) {
  const { exports, preferences } = useServices();
  const [options, setOptions] = useState(() => rememberedChoices(preferences.getState().exportChoices));
  const to = usePreferences(({ exportTo }) => exportTo);
  const [chosenFrame, setFrame] = useState<number | null>(null);
  const films = useFilmSupports();
  const run = runs[0]!;
  const summary = useRuns(({ runs: known }) => known?.get(run));
  const { data, pictures, problem } = usePreview(run, options);
  const { frameRateHz } = useRunUnits(summary?.model ?? "", data.stimulus?.shape[0] ?? 1);

  const change = (part: Partial<ExportOptions>): void => setOptions((before) => ({ ...before, ...part }));
  const shown = new Set(options.formats.map((format) => formatOf(format).shows));
  const wanted = useMemo(() => possible(options, films), [options, films]);
  const moving = shown.has("animation") || shown.has("film");
  const pictured = moving || shown.has("stills");
  const filmed = wanted.formats.includes("mp4") || wanted.formats.includes("webm");
  const frames = pictures?.series[0]?.frames ?? 1;
  const frame = Math.min(chosenFrame ?? pictures?.peakFrame ?? 0, frames - 1);
  const folder = to === "folder" && canChooseFolder();
  const valid = exportOptions.safeParse(wanted).success;

  const start = async (): Promise<void> => {
    preferences.getState().change({ exportChoices: { ...options, frameRateHz: null } });
    if (!folder) return exports.getState().start({ type: "files", options: wanted }, { type: "zip" });
    const directory = await chooseFolder();
    if (directory !== null)
      await exports
        .getState()
        .start({ type: "files", options: wanted }, { type: "folder", folder: directory });
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        start().catch(notifyError);
      }}
    >
      <div className={styles.columns}>
        <FormatChoice value={options.formats} films={films} onChange={(formats) => change({ formats })} />
        <div className={styles.middle}>
          {pictured ? (
            <PictureChoice
              options={options}
              onChange={change}
              moving={moving}
              ranges={pictures?.ranges ?? []}
              channels={data.stimulus?.shape[0] ?? 1}
              frameRateHz={frameRateHz}
            />
          ) : (
            <p className={form.hint}>
              Arrays and tables are written as they are: there is nothing to choose.
            </p>
          )}
          {filmed && films !== null && (
            <FilmChoice options={wanted} films={films} onChange={(film) => change({ film })} />
          )}
        </div>
        {pictured && (
          <div className={styles.preview}>
            {problem !== null && (
              <p className={styles.problem} role="alert">
                {problem}
              </p>
            )}
            {pictures !== null && data.stimulus !== null && (
              <Preview
                run={summary?.name ?? ""}
                stimulus={data.stimulus}
                pictures={pictures}
                scale={options.scale}
                frame={frame}
                onFrame={setFrame}
              />
            )}
          </div>
        )}
      </div>
      <Group justify="space-between" mt="md" gap="xs">
        <p className={styles.estimate}>
          <EstimateText
            options={wanted}
            data={data}
            pictures={pictured ? pictures : null}
            runs={runs.length}
          />
        </p>
        <Group gap="xs">
          <WhereTo />
          <Button type="submit" disabled={!valid}>
            {folder ? "Choose a folder and export" : "Export"}
          </Button>
        </Group>
      </Group>
    </form>
  );
}

/** What was chosen, without what this browser cannot do. */
function possible(options: ExportOptions, films: FilmSupports | null): ExportOptions {
  const formats = options.formats.filter(
    (format) => (format !== "mp4" && format !== "webm") || films?.[format].plain === true,
  );
  const filmed = formats.flatMap((format) =>
    format === "mp4" || format === "webm" ? [films?.[format]] : [],
  );
  const lossless = options.film.lossless && filmed.every((film) => film?.lossless);
  const chroma = filmed.every((film) => film?.fullChroma) ? options.film.chroma : "4:2:0";
  return { ...options, formats, film: { ...options.film, lossless, chroma } };
}

interface EstimateTextProps {
  readonly options: ExportOptions;
  readonly data: RunData;
  readonly pictures: Pictures | null;
  readonly runs: number;
}

/** How large it will be: of several runs, as if all were like the first. */
function EstimateText({ options: { formats, scale }, data, pictures, runs }: EstimateTextProps) {
  const { stimulus, response, losses } = data;
  // A picture is compressed for it.
  const bytes = useMemo(() => {
    if (stimulus === null || response === null) return null;
    const arrays = { stimulus, response, losses: losses.length };
    return estimatedBytes({ formats, scale }, arrays, pictures?.series ?? [], pictures?.peakFrame ?? 0);
  }, [formats, scale, stimulus, response, losses.length, pictures]);
  if (bytes === null || formats.length === 0) return null;
  const films = formats.filter((format) => format === "mp4" || format === "webm");
  if (films.length === formats.length) return "How large films become is not known beforehand";
  return `About ${bytesText(bytes * runs)}${films.length > 0 ? ", and the films" : ""}`;
}

function useFilmSupports(): FilmSupports | null {
  const [films, setFilms] = useState<FilmSupports | null>(null);
  useEffect(() => {
    let wanted = true;
    void filmSupports().then((supports) => {
      if (wanted) setFilms(supports);
    });
    return () => {
      wanted = false;
    };
  }, []);
  return films;
}
