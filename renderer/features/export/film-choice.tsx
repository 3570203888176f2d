import { Switch } from "@mantine/core";
import type { ExportOptions } from "../../../core/export/index.ts";
import type { FilmSupports } from "../../film/support.ts";
import form from "../../ui/form.module.css";
import { NumberField } from "../../ui/number-field.tsx";
import { Segments } from "../../ui/segments.tsx";
import styles from "./export-form.module.css";

interface FilmChoiceProps {
  readonly options: ExportOptions;
  readonly films: FilmSupports;
  readonly onChange: (film: ExportOptions["film"]) => void;
}

/** How films are encoded, as far as this browser's encoders let one choose. */
export function FilmChoice({ options: { film, formats }, films, onChange }: FilmChoiceProps) {
  const wanted = (["mp4", "webm"] as const).filter((format) => formats.includes(format));
  const all = (kind: "fullChroma" | "lossless"): boolean => wanted.every((format) => films[format][kind]);
  const lacking = wanted.filter((format) => !films[format].fullChroma || !films[format].lossless);
  return (
    <fieldset className={form.group}>
      <legend className={form.legend}>Films</legend>
      <div className={form.row}>
        <div>
          <span className={styles.label} aria-hidden>
            Chroma
          </span>
          <Segments
            fullWidth
            label="Chroma"
            disabled={film.lossless || !all("fullChroma")}
            data={[
              { value: "4:2:0", label: "4:2:0" },
              { value: "4:4:4", label: "4:4:4" },
            ]}
            value={film.chroma}
            onChange={(chroma) => onChange({ ...film, chroma })}
          />
        </div>
        <NumberField
          label="Quantizer"
          nullable="usual"
          value={film.quality}
          step={1}
          min={0}
          max={wanted.includes("mp4") ? 51 : 63}
          onCommit={(quality) =>
            onChange({
              ...film,
              quality: quality === null ? null : Math.min(63, Math.max(0, Math.round(quality))),
            })
          }
        />
      </div>
      <Switch
        label="Without loss"
        disabled={!all("lossless")}
        checked={film.lossless}
        onChange={({ currentTarget: { checked } }) => onChange({ ...film, lossless: checked })}
      />
      <p className={form.hint}>{hintOf(film)}</p>
      {lacking.length > 0 && (
        <p className={form.hint}>
          This browser writes {lacking.join(" and ")} with 4:2:0 chroma and some loss only
          {lacking.length < wanted.length || !formats.includes("webm")
            ? "; without mp4 there is more to choose"
            : ""}
          .
        </p>
      )}
    </fieldset>
  );
}

function hintOf({ chroma, lossless }: ExportOptions["film"]): string {
  if (lossless) return "Every level is kept; few programs play it.";
  if (chroma === "4:4:4")
    return "Each pixel keeps its colour; fewer programs play it. Smaller quantizers are finer.";
  return "Colour has half the resolution, and levels shift: the sidecar says by how much. Smaller quantizers are finer.";
}
