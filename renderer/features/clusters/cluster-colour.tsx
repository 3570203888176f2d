import { ColorPicker, Popover } from "@mantine/core";
import { useState } from "react";
import { clusterColours } from "../../stores/clusters/edit.ts";
import styles from "./clusters-panel.module.css";

interface ClusterColourProps {
  readonly name: string;
  readonly colour: string;
  readonly onChange: (colour: string) => void;
}

/** The colour of a cluster, and the choice of another. */
export function ClusterColour({ name, colour, onChange }: ClusterColourProps) {
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(colour);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-start"
      trapFocus
      returnFocus
      withinPortal
      shadow="md"
    >
      <Popover.Target>
        <button
          type="button"
          className={styles.colour}
          style={{ background: colour }}
          aria-label={`Colour of ${name}`}
          onClick={() => {
            setDraft(colour);
            setOpen(!open);
          }}
        />
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <ColorPicker
          size="xs"
          format="hex"
          value={draft}
          swatches={[...clusterColours]}
          swatchesPerRow={10}
          saturationLabel="Saturation and brightness"
          hueLabel="Hue"
          onChange={setDraft}
          onChangeEnd={onChange}
          onColorSwatchClick={() => setOpen(false)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
