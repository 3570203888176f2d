import { CloseButton, TextInput } from "@mantine/core";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { useModels } from "../../stores/hooks.ts";
import { useDisplayUnits } from "../../stores/models/use-units.ts";
import { byType } from "../../stores/neurons/neurons.ts";
import { useNeurons, useSelectedNeurons, useTypeColours } from "../../stores/neurons/use-neurons.ts";
import { useServices } from "../../stores/services.ts";
import { SearchIcon } from "../../ui/icons.tsx";
import { NeuronMap } from "./neuron-map.tsx";
import styles from "./neuron-panel.module.css";
import { NeuronTable } from "./neuron-table.tsx";
import { parseSearch, type Sorting, sortNeurons } from "./search.ts";
import { SelectionLine } from "./selection-line.tsx";
import { SessionSelect } from "./session-select.tsx";
import { TypeLegend } from "./type-legend.tsx";

/** The neurons of a session, as a map and as a table that show the same selection. */
export function NeuronPanel() {
  const { document } = useServices();
  const input = useModels(({ current }) => current?.description.input);
  const { pixelSizeUm } = useDisplayUnits();
  const neurons = useNeurons();
  const colours = useTypeColours();
  const chosen = useSelectedNeurons();
  const [search, setSearch] = useState("");
  const [sorting, setSorting] = useState<Sorting>({ key: "index", descending: false });
  const [active, setActive] = useState<number | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const sought = useDeferredValue(search);

  const selected = useMemo(() => new Set(chosen), [chosen]);
  const groups = useMemo(() => byType(neurons), [neurons]);
  const matching = useMemo(() => {
    const term = parseSearch(sought);
    return term === null ? null : neurons.filter(term);
  }, [neurons, sought]);
  const found = useMemo(
    () => (matching === null ? null : new Set(matching.map(({ index }) => index))),
    [matching],
  );
  const listed = useMemo(() => sortNeurons(matching ?? neurons, sorting), [matching, neurons, sorting]);
  const frame = useMemo(
    () => (input === undefined ? null : { width: input.width, height: input.height }),
    [input],
  );

  // Another model or session numbers its neurons anew. The first that is chosen comes into sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the neurons are what changed.
  useEffect(() => {
    setActive(document.getState().history?.present.neurons[0] ?? null);
    setHovered(null);
  }, [neurons]);

  if (frame === null) return null;
  if (neurons.length === 0)
    return (
      <p className={styles.empty}>
        This model has no neurons of its own: it has only layers. Choose a channel under “Layers”.
      </p>
    );

  const shared = {
    colours,
    selected,
    active,
    hovered,
    onActivate: setActive,
    onHover: setHovered,
    onSelect: document.getState().select,
  };
  const hidden = found === null ? 0 : chosen.filter((neuron) => !found.has(neuron)).length;
  return (
    <div className={styles.panel}>
      <SessionSelect />
      {neurons.some(({ field }) => field !== null) ? (
        <NeuronMap {...shared} neurons={neurons} frame={frame} pixelSizeUm={pixelSizeUm} found={found} />
      ) : (
        <p className={styles.noMap}>
          The readout of this model gives its neurons no place in space, so there is no map. Choose them in
          the table.
        </p>
      )}
      <TypeLegend groups={groups} colours={colours} onSelect={shared.onSelect} />
      <TextInput
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        placeholder={`Search ${neurons.length.toLocaleString("en")} neurons`}
        title="Numbers, ranges such as 3-9, cell types; commas between them"
        aria-label="Search neurons: numbers, ranges such as 3-9, cell types, with commas between them"
        leftSection={<SearchIcon />}
        rightSection={
          search !== "" && (
            <CloseButton size="xs" aria-label="Clear the search" onClick={() => setSearch("")} />
          )
        }
      />
      {listed.length === 0 ? (
        <p className={styles.nothing} role="status">
          No neuron fits “{sought}”. Try numbers (3-9, 14) or a part of a cell type.
        </p>
      ) : (
        <NeuronTable
          {...shared}
          neurons={listed}
          sorting={sorting}
          onSort={setSorting}
          withPerformance={neurons.some(({ performance }) => performance !== null)}
        />
      )}
      <SelectionLine selected={chosen.length} hidden={hidden} />
    </div>
  );
}
