import { naturalOrder } from "../../../../core/basis/natural-order.ts";
import { groupBy } from "../../../lib/group-by.ts";
import type { Slot } from "../../../stores/atlas/wall.ts";
import { useAtlas } from "../../../stores/hooks.ts";
import { useTypeColours } from "../../../stores/neurons/use-neurons.ts";
import { useServices } from "../../../stores/services.ts";
import styles from "./panel.module.css";

/** Cell types of the wall: each selects its tiles, in whatever way these are arranged. */
export function TypesPanel({ slots }: { readonly slots: readonly Slot[] }) {
  const { select } = useServices().atlas.getState();
  const selected = useAtlas((state) => state.selected);
  const colours = useTypeColours();
  const types = [...groupBy(slots, ({ type }) => type)].flatMap(([type, members]) =>
    type === null ? [] : [{ type, members }],
  );
  if (types.length < 2) return null;
  types.sort((a, b) => naturalOrder(a.type, b.type));
  return (
    <section className={styles.section} aria-label="Types">
      <h2 className={styles.label}>Select by type</h2>
      <div className={styles.types}>
        {types.map(({ type, members }) => {
          const keys = members.map(({ key }) => key);
          const chosen = keys.every((key) => selected.has(key));
          return (
            <button
              key={type}
              type="button"
              className={styles.type}
              aria-pressed={chosen}
              onClick={(event) => {
                const add = event.ctrlKey || event.metaKey || event.shiftKey;
                if (chosen && add) select(keys, "toggle");
                else if (chosen && selected.size === keys.length) select([]);
                else select(keys, add ? "add" : "replace");
              }}
            >
              <i style={{ background: colours.get(type) }} aria-hidden="true" />
              <span>{type}</span>
              <em>{members.length}</em>
            </button>
          );
        })}
      </div>
    </section>
  );
}
