import { Checkbox } from "@mantine/core";
import { type ExportFormat, exportFormats } from "../../../core/export/index.ts";
import styles from "./export-form.module.css";
import type { FilmSupports } from "./film/support.ts";

const uses: Readonly<Record<ExportFormat, string>> = {
  npy: "the master copy: float32, bit for bit",
  npz: "the same arrays in one file",
  csv: "loss and responses as tables",
  png: "for the rig: a picture a frame, 256 levels",
  png16: "the same with 65,536 levels",
  gif: "talks and mails: 50 frames a second at most",
  mp4: "a film that plays everywhere; shifts greys",
  webm: "a film for browsers; shifts greys",
};

interface FormatChoiceProps {
  readonly value: readonly ExportFormat[];
  /** Null until the browser has said it. */
  readonly films: FilmSupports | null;
  readonly onChange: (formats: ExportFormat[]) => void;
}

/** What kinds of files are made, and what each is for. */
export function FormatChoice({ value, films, onChange }: FormatChoiceProps) {
  const possible = (format: ExportFormat): boolean =>
    (format !== "mp4" && format !== "webm") || films === null || films[format].plain;
  return (
    <fieldset className={styles.formats}>
      <legend className={styles.legend}>Files</legend>
      {exportFormats.map((format) => (
        <Checkbox
          key={format}
          label={format}
          description={possible(format) ? uses[format] : `this browser has no encoder for ${format}`}
          disabled={!possible(format)}
          checked={value.includes(format) && possible(format)}
          onChange={({ currentTarget: { checked } }) =>
            onChange(exportFormats.filter((each) => (each === format ? checked : value.includes(each))))
          }
        />
      ))}
    </fieldset>
  );
}
