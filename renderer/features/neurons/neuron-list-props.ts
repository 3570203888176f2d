import type { SelectMode } from "../../stores/document/document-store.ts";
import type { Neuron } from "../../stores/neurons/neurons.ts";

/** What the map and the table have in common. */
export interface NeuronListProps {
  readonly neurons: readonly Neuron[];
  readonly colours: ReadonlyMap<string, string>;
  readonly selected: ReadonlySet<number>;
  /** The one that the keyboard is at, in map and table alike. */
  readonly active: number | null;
  readonly hovered: number | null;
  readonly onActivate: (neuron: number | null) => void;
  readonly onHover: (neuron: number | null) => void;
  readonly onSelect: (neurons: readonly number[], mode?: SelectMode) => void;
}
