import { Checkbox } from "@mantine/core";
import { type ExportFormat, exportFormats, formatOf } from "../../../core/export/index.ts";
import type { FilmSupports } from "../../film/support.ts";
import form from "../../ui/form.module.css";

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
    <fieldset className={form.group}>
      <legend className={form.legend}>Files</legend>
      {exportFormats.map((format) => (
        <Checkbox
          key={format}
          label={format}
          description={possible(format) ? formatOf(format).use : `this browser has no encoder for ${format}`}
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
