import { Button } from "@mantine/core";
import { fixedChannels, type Recipe } from "../../../../core/recipe/index.ts";
import { useDocument, useModels } from "../../../stores/hooks.ts";
import { useServices } from "../../../stores/services.ts";
import { SliderRow } from "../fields/slider-row.tsx";
import styles from "../panel.module.css";

/** Of the slider, in model units: behaviour is a z-score. */
const REACH = 3;

/** Behaviour, such as pupil size and running speed, that a model sees as channels of its stimulus: held at values, or free. */
export function HeldChannels() {
  const { document } = useServices();
  const stimulus = useDocument(({ recipe }) => recipe.stimulus);
  const named = useModels(({ current }) => current?.description.metadata.behaviourChannels?.value) ?? [];
  if (stimulus === null) return null;
  const held = fixedChannels({ stimulus });
  const channels = [...new Set([...named, ...held.keys()])].sort((a, b) => a - b);
  const hold = (channel: number, value: number | null): void =>
    document.getState().edit((recipe) => withHeld(recipe, channel, value));
  return channels.map((channel) => (
    <div key={channel}>
      {held.has(channel) ? (
        <SliderRow
          path={["stimulus", "fixed", String(channel)]}
          label={`Behaviour ${channel}`}
          min={-REACH}
          max={REACH}
          sliderStep={0.1}
          step={0.1}
        />
      ) : (
        <p className={styles.hint}>
          Channel {channel} looks like behaviour, and would be painted as a picture.
        </p>
      )}
      <Button variant="subtle" size="compact-xs" onClick={() => hold(channel, held.has(channel) ? null : 0)}>
        {held.has(channel) ? `Optimize channel ${channel}, too` : `Hold channel ${channel}`}
      </Button>
    </div>
  ));
}

/** @param value null: the channel is optimized */
function withHeld(recipe: Recipe, channel: number, value: number | null): Recipe {
  const { fixed, ...stimulus } = recipe.stimulus;
  const others = Object.entries(fixed ?? {}).filter(([name]) => name !== String(channel));
  const held = value === null ? others : [...others, [String(channel), value] as const];
  if (held.length === 0) return { ...recipe, stimulus };
  return { ...recipe, stimulus: { ...stimulus, fixed: Object.fromEntries(held) } };
}
