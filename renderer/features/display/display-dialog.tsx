import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import { type Display, displaySchema, type Light } from "../../../core/basis/display.ts";
import { trainedRange } from "../../../core/basis/normalisation.ts";
import { useDisplay, useModels } from "../../stores/hooks.ts";
import { useUnitsOf } from "../../stores/models/use-units.ts";
import { useServices } from "../../stores/services.ts";
import form from "../../ui/form.module.css";
import { notifyError } from "../../ui/notices/notices.ts";
import { NumberField } from "../../ui/number-field.tsx";
import { Segments } from "../../ui/segments.tsx";

/** The display that stimuli are for: entered once, kept with the workspace. */
export function DisplayDialog() {
  const opened = useDisplay((state) => state.opened);
  const open = useDisplay((state) => state.open);
  return (
    <Modal opened={opened} onClose={() => open(false)} title="Display" size={520} centered>
      <DisplayForm onClose={() => open(false)} />
    </Modal>
  );
}

type Channel = Display["channels"][number];
const asInFile: Channel = { name: "", black: null, white: null };

function DisplayForm({ onClose }: { readonly onClose: () => void }) {
  const { display: store } = useServices();
  const model = useModels(({ current }) => current);
  const { channelNames } = useUnitsOf(model);
  const [draft, setDraft] = useState<Display>(store.getState().display);
  const [given, setGiven] = useState<"values" | "levels">("values");
  const count = Math.max(model?.description.input.channels ?? 1, draft.channels.length);
  const channels = Array.from({ length: count }, (_, channel) => draft.channels[channel] ?? asInFile);
  const change = (channel: number, changed: Partial<Channel>): void =>
    setDraft({ ...draft, channels: channels.with(channel, { ...channels[channel]!, ...changed }) });
  const read = displaySchema.safeParse(draft);
  const save = (): void => {
    if (!read.success) return;
    store.getState().save(read.data).then(onClose, notifyError);
  };
  return (
    <div className={form.group} style={{ gap: 16 }}>
      <p className={form.hint}>
        What is left empty is as the model's file says. Limits, colour bars and values can then be shown as
        levels of an 8-bit display, from 0 to 255, or as contrast against the mean light.
      </p>
      <Segments
        label="How black and white are given"
        value={given}
        data={[
          { value: "values", label: "Black and white in model units" },
          { value: "levels", label: "Mean and deviation in levels" },
        ]}
        onChange={setGiven}
      />
      {channels.map((channel, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a channel is its place.
        <fieldset key={index} className={form.group}>
          <legend className={form.legend}>{channelNames[index] ?? `channel ${index}`}</legend>
          <div className={form.row}>
            <TextInput
              label="Name"
              value={channel.name}
              maxLength={40}
              placeholder={channelNames[index] ?? `channel ${index}`}
              onChange={(event) => change(index, { name: event.currentTarget.value })}
            />
            {given === "values" ? (
              <>
                <NumberField
                  label="Black"
                  value={channel.black}
                  step={0.1}
                  nullable="as in the file"
                  onCommit={(black) => change(index, { black })}
                />
                <NumberField
                  label="White"
                  value={channel.white}
                  step={0.1}
                  nullable="as in the file"
                  onCommit={(white) => change(index, { white })}
                />
              </>
            ) : (
              <LevelFields channel={channel} onChange={(light) => change(index, light)} />
            )}
          </div>
        </fieldset>
      ))}
      <div className={form.row}>
        <NumberField
          label="Frame rate"
          value={draft.frameRateHz}
          unit="Hz"
          step="1-2-5"
          min={0.1}
          nullable="as in the file"
          onCommit={(frameRateHz) => setDraft({ ...draft, frameRateHz })}
        />
        <NumberField
          label="Pixel of the stimulus on the retina"
          value={draft.pixelSizeUm}
          unit="µm"
          step="1-2-5"
          min={0.1}
          nullable="as in the file"
          onCommit={(pixelSizeUm) => setDraft({ ...draft, pixelSizeUm })}
        />
      </div>
      {!read.success && (
        <p className={form.hint} role="alert">
          White must be above black, and rates and sizes above 0.
        </p>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={!read.success} onClick={save}>
          Keep the display
        </Button>
      </Group>
    </div>
  );
}

interface LevelFieldsProps {
  readonly channel: Channel;
  readonly onChange: (light: Light) => void;
}

/** The same by what a display shows: the level of the mean light, and how many levels a unit of the model is. */
function LevelFields({ channel: { black, white }, onChange }: LevelFieldsProps) {
  const known = black !== null && white !== null;
  const [std, setStd] = useState<number | null>(known ? rounded(255 / (white - black)) : null);
  const [mean, setMean] = useState<number | null>(known ? rounded((-black * 255) / (white - black)) : null);
  const commit = (nextMean: number | null, nextStd: number | null): void => {
    setMean(nextMean);
    setStd(nextStd);
    if (nextMean !== null && nextStd !== null && nextStd > 0)
      onChange(trainedRange({ mean: nextMean, std: nextStd }));
  };
  return (
    <>
      <NumberField
        label="Mean level"
        value={mean}
        step={1}
        min={0}
        max={255}
        nullable="as in the file"
        onCommit={(next) => commit(next, std)}
      />
      <NumberField
        label="Deviation"
        value={std}
        step={1}
        min={0}
        nullable="as in the file"
        onCommit={(next) => commit(mean, next)}
      />
    </>
  );
}

const rounded = (value: number): number => Number(value.toPrecision(6));
