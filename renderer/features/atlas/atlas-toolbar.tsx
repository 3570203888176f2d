import { ActionIcon, CloseButton, Select, Slider, TextInput, Tooltip } from "@mantine/core";
import { layerTitle } from "../../../core/recipe/index.ts";
import { type Arrangement, LARGEST_TILE, SMALLEST_TILE } from "../../stores/atlas/atlas-store.ts";
import type { Population } from "../../stores/atlas/population.ts";
import { useAtlas, useModels } from "../../stores/hooks.ts";
import { useServices } from "../../stores/services.ts";
import { BoxSelectIcon, LassoIcon, PauseIcon, PlayIcon, SearchIcon } from "../../ui/icons.tsx";
import { NumberField } from "../../ui/number-field.tsx";
import { Segments } from "../../ui/segments.tsx";
import styles from "./atlas.module.css";

const populations: readonly { readonly value: Population; readonly label: string }[] = [
  { value: "neurons", label: "Neurons" },
  { value: "types", label: "Types" },
  { value: "channels", label: "Channels" },
  { value: "seeds", label: "Seeds" },
  { value: "runs", label: "Runs" },
];

const arrangements: Readonly<Record<Arrangement, string>> = {
  number: "Number",
  type: "Type",
  place: "Place",
  likeness: "Likeness",
  objective: "Objective",
};

/** What makes sense for each kind of population. */
const arrangementsOf: Readonly<Record<Population, readonly Arrangement[]>> = {
  neurons: ["number", "type", "place", "likeness", "objective"],
  types: ["number", "likeness", "objective"],
  channels: ["number", "likeness", "objective"],
  seeds: ["number", "likeness", "objective"],
  runs: ["number", "type", "place", "likeness", "objective"],
};

interface AtlasToolbarProps {
  readonly tool: "box" | "lasso";
  readonly onTool: (tool: "box" | "lasso") => void;
  /** What the arrangement means, where it needs words. */
  readonly note: string | null;
}

export function AtlasToolbar({ tool, onTool, note }: AtlasToolbarProps) {
  const { atlas } = useServices();
  const { set, choose } = atlas.getState();
  const choice = useAtlas((state) => state.choice);
  const arrangement = useAtlas((state) => state.arrangement);
  const search = useAtlas((state) => state.search);
  const size = useAtlas((state) => state.size ?? state.fitting);
  const playing = useAtlas((state) => state.playing);
  const view = useAtlas((state) => state.view);
  const offered = arrangementsOf[choice.population];
  const showPopulation = (population: Population): void => {
    choose({ population });
    if (!arrangementsOf[population].includes(arrangement)) set({ arrangement: "number" });
  };
  return (
    <header className={styles.tools}>
      <div className={styles.row}>
        <span className={styles.label}>Show</span>
        <Segments
          label="What the wall shows"
          data={populations}
          value={choice.population}
          onChange={showPopulation}
        />
        <PartChoice />
        <div className={styles.grow} />
        <Segments
          label="Wall or table"
          data={[
            { value: "wall", label: "Wall" },
            { value: "table", label: "Table" },
          ]}
          value={view}
          onChange={(next) => set({ view: next })}
        />
        <TextInput
          className={styles.search ?? ""}
          aria-label="Search tiles"
          placeholder="Search"
          title="By name, number, cell type, state: settled, rising, dead, failed, starred"
          leftSection={<SearchIcon size={12} />}
          rightSection={
            search !== "" && (
              <CloseButton size="xs" aria-label="Clear the search" onClick={() => set({ search: "" })} />
            )
          }
          value={search}
          onChange={({ currentTarget }) => set({ search: currentTarget.value })}
        />
      </div>
      {view === "wall" && (
        <div className={styles.row}>
          <span className={styles.label}>Arrange</span>
          <Segments
            label="How tiles are arranged"
            data={offered.map((value) => ({ value, label: arrangements[value] }))}
            value={arrangement}
            onChange={(next) => set({ arrangement: next })}
          />
          <span className={styles.note} role="status">
            {note}
          </span>
          <div className={styles.grow} />
          <Tooltip label={tool === "box" ? "A drag selects a box" : "A drag selects with a lasso"}>
            <ActionIcon
              aria-label="Select with a lasso"
              aria-pressed={tool === "lasso"}
              onClick={() => onTool(tool === "box" ? "lasso" : "box")}
            >
              {tool === "box" ? <BoxSelectIcon /> : <LassoIcon />}
            </ActionIcon>
          </Tooltip>
          <span className={styles.label}>Size</span>
          <Slider
            className={styles.size ?? ""}
            thumbLabel="Size of the tiles"
            label={null}
            min={SMALLEST_TILE}
            max={LARGEST_TILE}
            value={size}
            onChange={(next) => set({ size: next })}
          />
          <Tooltip label={playing ? "Stimuli stand at their strongest frame" : "Stimuli loop, in step"}>
            <ActionIcon
              aria-label={playing ? "Stop the stimuli" : "Play the stimuli"}
              onClick={() => set({ playing: !playing })}
            >
              {playing ? <PauseIcon /> : <PlayIcon />}
            </ActionIcon>
          </Tooltip>
        </div>
      )}
    </header>
  );
}

/** Which part of the model: a session, a layer, or how many seeds. */
function PartChoice() {
  const { choose } = useServices().atlas.getState();
  const { population, session, layer, seeds } = useAtlas(({ choice }) => choice);
  const description = useModels(({ current }) => current?.description);
  if (description === undefined) return null;
  if (population === "channels") {
    const data = description.layers.map(({ name, channels }) => ({
      value: name,
      label: `${layerTitle(name)} · ${channels}`,
    }));
    return (
      <Select
        className={styles.part ?? ""}
        aria-label="Layer"
        data={data}
        value={layer}
        allowDeselect={false}
        onChange={(next) => choose({ layer: next })}
      />
    );
  }
  if (population === "seeds")
    return (
      <div className={styles.part}>
        <NumberField
          bare
          label="How many seeds"
          unit="seeds"
          step={1}
          min={2}
          max={1000}
          value={seeds}
          onCommit={(next) =>
            next !== null && choose({ seeds: Math.max(2, Math.min(1000, Math.round(next))) })
          }
        />
      </div>
    );
  if (population === "runs" || description.sessions.length < 2) return null;
  const data = [
    { value: "", label: `All ${description.sessions.length} sessions` },
    ...description.sessions.map(({ name, neurons }) => ({
      value: name,
      label: `${name} · ${neurons.toLocaleString("en")}`,
    })),
  ];
  return (
    <Select
      className={styles.part ?? ""}
      aria-label="Session of the wall"
      data={data}
      value={session ?? ""}
      allowDeselect={false}
      searchable={data.length > 9}
      onChange={(next) => choose({ session: next === "" ? null : next })}
    />
  );
}
