import form from "../../../../ui/form.module.css";
import { NumberField } from "../../../../ui/number-field.tsx";
import { Segments } from "../../../../ui/segments.tsx";
import { changePart, type RigFieldProps, whole, within } from "./field-props.ts";

const conversions = {
  none: "Frames are shown as they are. A rate that differs from the model's is refused.",
  repeat: "Each frame is shown a whole number of times.",
  hold: "Each frame stays until the next is due; some are shown once more than others.",
  linear: "Frames between two of the model's are mixtures of both.",
} as const;

/** Grey around stimuli, in the order in which it is shown. */
const greys = [
  { label: "Grey before", key: "preSeconds" },
  { label: "Grey between", key: "gapSeconds" },
  { label: "Grey after", key: "postSeconds" },
] as const;

/** How fast frames follow each other, what is between stimuli, and in which order they come. */
export function TimeFields(props: RigFieldProps) {
  const { profile, presentation } = props;
  const { frameRate, timing } = profile;
  const rate = changePart(props, "frameRate");
  const change = changePart(props, "timing");
  const modelHz = presentation?.prepared.modelHz ?? null;
  return (
    <>
      <div className={form.row}>
        <NumberField
          label="Frames a second"
          nullable={modelHz === null ? "the model's" : `${Number(modelHz.toFixed(3))}, the model's`}
          value={frameRate.hz}
          step={1}
          min={1}
          max={1000}
          onCommit={(value) => rate({ hz: value === null ? null : within(value, 0.1, 1000, 30) })}
        />
        {modelHz === null && presentation !== null && (
          <NumberField
            label="The model's own rate"
            nullable="not known"
            value={frameRate.modelHz}
            step={1}
            min={1}
            max={1000}
            onCommit={(value) => rate({ modelHz: value === null ? null : within(value, 0.1, 1000, 30) })}
          />
        )}
      </div>
      <Segments
        fullWidth
        label="How frames get to another rate"
        data={[
          { value: "none", label: "As they are" },
          { value: "repeat", label: "Repeat" },
          { value: "hold", label: "Hold" },
          { value: "linear", label: "Mix" },
        ]}
        value={frameRate.conversion}
        onChange={(conversion) => rate({ conversion })}
      />
      <p className={form.hint}>{conversions[frameRate.conversion]}</p>
      <div className={form.row}>
        {greys.map(({ label, key }) => (
          <NumberField
            key={key}
            label={label}
            unit="s"
            value={timing[key]}
            step={0.5}
            min={0}
            onCommit={(value) => change({ [key]: within(value, 0, 3600, timing[key]) })}
          />
        ))}
      </div>
      <div className={form.row}>
        <NumberField
          label="Repeats"
          value={timing.repeats}
          step={1}
          min={1}
          max={10_000}
          onCommit={(value) => change({ repeats: whole(value, 1, 10_000, timing.repeats) })}
        />
        <NumberField
          label="Seed of the order"
          value={timing.seed}
          step={1}
          min={0}
          onCommit={(value) => change({ seed: whole(value, 0, 2 ** 31, timing.seed) })}
        />
      </div>
      <Segments
        fullWidth
        label="Order of stimuli"
        data={[
          { value: "given", label: "In their order" },
          { value: "shuffled", label: "Shuffled" },
        ]}
        value={timing.order}
        onChange={(order) => change({ order })}
      />
      <p className={form.hint}>
        {timing.order === "given"
          ? "Each repeat shows all stimuli in the order of the list."
          : "Each repeat shows all stimuli once, in an order of its own that the seed decides."}
      </p>
    </>
  );
}
