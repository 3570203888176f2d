import { Checkbox } from "@mantine/core";
import { bytesText } from "../../../../../core/export/index.ts";
import {
  type Presentation,
  type RigFormat,
  type RigFormatName,
  rigFormat,
  rigFormats,
} from "../../../../../core/rig/index.ts";
import form from "../../../../ui/form.module.css";

interface FileFieldsProps {
  readonly formats: readonly RigFormatName[];
  readonly onChange: (formats: readonly RigFormatName[]) => void;
  readonly presentation: Presentation | null;
}

/** What the presentation is written as, and how large each becomes. */
export function FileFields({ formats, onChange, presentation }: FileFieldsProps) {
  return (
    <fieldset className={form.group}>
      <legend className={form.legend}>Files</legend>
      {rigFormats.map((name) => {
        const { label, use, needsFfmpeg = false, estimate } = rigFormat(name);
        return (
          <Checkbox
            key={name}
            label={label}
            description={`${use}${presentation === null ? "" : sizeText(estimate(presentation))}`}
            disabled={needsFfmpeg}
            checked={formats.includes(name)}
            onChange={({ currentTarget: { checked } }) =>
              onChange(rigFormats.filter((each) => (each === name ? checked : formats.includes(each))))
            }
          />
        );
      })}
    </fieldset>
  );
}

function sizeText({ bytes, compressed = false }: ReturnType<RigFormat["estimate"]>): string {
  if (bytes === 0) return "";
  return ` · ${compressed ? "at most " : ""}${bytesText(bytes)}`;
}
