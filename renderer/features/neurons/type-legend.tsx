import { memo } from "react";
import styles from "./type-legend.module.css";

interface TypeLegendProps {
  /** Neurons of each type. */
  readonly groups: ReadonlyMap<string, readonly number[]>;
  readonly colours: ReadonlyMap<string, string>;
  readonly onSelect: (neurons: readonly number[], mode: "replace" | "add") => void;
}

/** The cell types with their colours. A click selects all neurons of a type. */
export const TypeLegend = memo(function TypeLegend({ groups, colours, onSelect }: TypeLegendProps) {
  if (groups.size === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons of one kind, not fields of a form.
    <div role="group" aria-label="Cell types" className={styles.legend}>
      {[...groups].map(([type, neurons]) => (
        <button
          key={type}
          type="button"
          title={`Select the ${neurons.length} neurons of type ${type}; with Shift, add them`}
          onClick={(event) => onSelect(neurons, event.shiftKey ? "add" : "replace")}
        >
          <i style={{ background: colours.get(type) }} />
          <span>{type}</span>
          <small>{neurons.length}</small>
        </button>
      ))}
    </div>
  );
});
