import type { ReactNode } from "react";
import { counted } from "../../lib/counted.ts";
import { neuronCount } from "../../lib/numbering.ts";
import { formatNumber } from "../../lib/numbers.ts";
import { useModels } from "../../stores/hooks.ts";
import { useDisplayUnits } from "../../stores/models/use-units.ts";
import { Help } from "../../ui/help.tsx";
import styles from "./model-card.module.css";
import { origin } from "./summary.ts";
import { UnitField } from "./unit-field.tsx";
import { worthKnowing } from "./worth-knowing.ts";

/** What the model on the desk is, as its file says and as it was understood. */
export function ModelCard() {
  const model = useModels(({ current }) => current);
  const { frameRateHz, pixelSizeUm } = useDisplayUnits();
  if (model === null) return <p className={styles.empty}>No model is open.</p>;
  const { id, name, description } = model;
  const { architecture, parts, input, sessions, metadata, leftOut, notes, notUnderstood } = description;
  const { temporalFootprint: footprint, parameters } = description;
  const neurons = neuronCount(null, sessions);
  const { stimulusMean: mean, stimulusStd: std, stimulusClass, species } = metadata;
  const rows: readonly (readonly [label: string, value: ReactNode])[] = [
    ["Architecture", architecture],
    ["Parts", parts.join(", ")],
    ["Parameters", parameters.toLocaleString("en")],
    [
      "Neurons",
      neurons === 0 ? "none" : `${neurons.toLocaleString("en")} in ${counted(sessions.length, "session")}`,
    ],
    ["Stimulus", `${counted(input.channels, "channel")} × ${input.height} × ${input.width} pixels`],
    [
      "Footprint",
      `${counted(footprint, "frame")}${frameRateHz === null ? "" : ` · ${Math.round((1000 * footprint) / frameRateHz)} ms`}`,
    ],
    ["Normalised by", normalisation(mean.value, std.value)],
    ["Stimuli", stimulusClass.value],
    ["Species", species.value],
    ["Stored", origin(model)],
  ];
  return (
    <section className={styles.card} aria-label="The model that is open">
      <h2>{name}</h2>
      <Found title="What to know of it" what={worthKnowing(description)} open />
      <dl>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>
              {label}
              {label === "Footprint" && (
                <Help
                  about="footprint"
                  place="glossary#temporal-footprint"
                  text="So many frames of the stimulus decide one frame of the response: the model looks back that far, and a stimulus must be at least as long."
                />
              )}
            </dt>
            <dd>{value ?? <span className={styles.unknown}>the file does not say</span>}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.units}>
        <UnitField
          model={id}
          name="frameRateHz"
          label="Frame rate"
          unit="Hz"
          read={metadata.frameRateHz.value}
          found={metadata.frameRateHz.found}
          used={frameRateHz}
        />
        <UnitField
          model={id}
          name="pixelSizeUm"
          label="Pixel size"
          unit="µm"
          read={metadata.pixelSizeUm.value}
          found={metadata.pixelSizeUm.found}
          used={pixelSizeUm}
        />
      </div>
      <Found
        title={`Opened without ${counted(leftOut.length, "part")}: responses may be another model's`}
        what={leftOut}
        open
      />
      <Found title="How the file was read" what={notes} />
      <Found
        title={`${counted(notUnderstood.length, "thing")} in the file not understood, and not needed`}
        what={notUnderstood}
      />
    </section>
  );
}

/** What was found in the file; nothing where there is none. */
function Found({
  title,
  what,
  open = false,
}: {
  readonly title: string;
  readonly what: readonly string[];
  readonly open?: boolean;
}) {
  if (what.length === 0) return null;
  return (
    <details className={styles.more} open={open}>
      <summary>{title}</summary>
      <ul>
        {what.map((entry) => (
          <li key={entry}>{entry}</li>
        ))}
      </ul>
    </details>
  );
}

function normalisation(mean: number | null, std: number | null): string | null {
  if (mean === null || std === null) return null;
  return `mean ${formatNumber(mean)}, standard deviation ${formatNumber(std)}`;
}
