import { Checkbox } from "@mantine/core";
import { formatBytes, type Presentation, type RigFormat, rigFormats } from "../../../../core/rig/index.ts";
import form from "../../../ui/form.module.css";
import { bytesText } from "../../export/estimate.ts";

const texts: Readonly<Record<RigFormat, { readonly label: string; readonly use: string }>> = {
  bundle: { label: "Stimuli", use: "a folder each: npy, npz, sidecar; controls, too" },
  pictures: { label: "Pictures (npy)", use: "those that differ; frames.csv says when" },
  png: { label: "PNG sequence", use: "every frame, lossless" },
  tiff: { label: "TIFF for ImageJ", use: "every frame, with µm and seconds" },
  tiff32: { label: "TIFF, float32", use: "intensities before rounding and gamma" },
  avi: { label: "AVI, uncompressed", use: "every frame, 8 bits, up to 2 GiB" },
  ffv1: { label: "FFV1", use: "only on the command line: browsers cannot make it" },
  qdspy: { label: "QDSpy", use: "montage, description and script" },
  psychopy: { label: "PsychoPy", use: "a script that plays the pictures" },
  psychtoolbox: { label: "Psychtoolbox", use: "a script that plays the PNG sequence" },
};

interface FileFieldsProps {
  readonly formats: readonly RigFormat[];
  readonly onChange: (formats: readonly RigFormat[]) => void;
  readonly presentation: Presentation | null;
}

/** What the presentation is written as, and how large each becomes. */
export function FileFields({ formats, onChange, presentation }: FileFieldsProps) {
  return (
    <fieldset className={form.group}>
      <legend className={form.legend}>Files</legend>
      {rigFormats.map((format) => {
        const bytes = presentation === null ? null : formatBytes(presentation, format);
        const size = bytes === null || bytes === 0 ? "" : ` · ${bytesText(bytes)}`;
        return (
          <Checkbox
            key={format}
            label={texts[format].label}
            description={`${texts[format].use}${size}`}
            disabled={format === "ffv1"}
            checked={formats.includes(format)}
            onChange={({ currentTarget: { checked } }) =>
              onChange(rigFormats.filter((each) => (each === format ? checked : formats.includes(each))))
            }
          />
        );
      })}
    </fieldset>
  );
}
