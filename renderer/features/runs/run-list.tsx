import { useVirtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useRuns } from "../../stores/hooks.ts";
import { useTypeColours } from "../../stores/neurons/use-neurons.ts";
import { tellingParts } from "../../stores/runs/telling-names.ts";
import { listedRuns } from "../../stores/runs/use-listed-runs.ts";
import { useServices } from "../../stores/services.ts";
import { RunCard } from "./run-card.tsx";
import styles from "./run-list.module.css";
import { type OpenMenu, RunMenu } from "./run-menu.tsx";
import { useCardKeys } from "./use-card-keys.ts";
import { useKeptPlace } from "./use-kept-place.ts";

/** In CSS pixels. */
const CARD_WIDTH = 200;
const CARD_HEIGHT = 66;
const GAP = 10;

interface RunListProps {
  /** Ids, as they are listed. */
  readonly ids: readonly string[];
  /** Size of the list in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Whether cards fill rows that run down, rather than one row that runs sideways. */
function isGallery(height: number): boolean {
  return height >= 2 * CARD_HEIGHT + GAP;
}

/** Cards of runs; only those in view are drawn. */
export function RunList({ ids, width, height }: RunListProps) {
  const services = useServices();
  const shown = useRuns((state) => state.shown);
  const colours = useTypeColours();
  // Recipes and models of runs stay as they are: another list is what changes what differs.
  const telling = useMemo(() => {
    const known = services.runs.getState().runs;
    return tellingParts(ids.flatMap((id) => known?.get(id) ?? []));
  }, [services, ids]);
  const scroller = useRef<HTMLUListElement>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);

  const gallery = isGallery(height);
  const columns = gallery ? Math.max(1, Math.floor((width + GAP) / (CARD_WIDTH + GAP))) : 1;
  const step = gallery ? CARD_HEIGHT + GAP : CARD_WIDTH + GAP;
  const lanes = useVirtualizer({
    count: Math.ceil(ids.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => step,
    horizontal: !gallery,
    overscan: 3,
  });
  useKeptPlace(lanes, ids, columns, step);

  const reveal = (run: string): void => {
    const index = ids.indexOf(run);
    if (index >= 0) lanes.scrollToIndex(Math.floor(index / columns), { align: "auto" });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another run on the stage is brought into view, a changed list is not.
  useEffect(() => {
    if (shown !== null) reveal(shown);
  }, [shown]);
  const keys = useCardKeys(ids, columns, reveal);

  const click = useCallback(
    (run: string, event: MouseEvent): void => {
      const list = services.runList.getState();
      if (event.shiftKey) list.markRange(listedRuns(services), run);
      else if (event.ctrlKey || event.metaKey) list.toggleWithAnchor(listedRuns(services), run);
      else {
        list.setAnchor(run);
        services.runs.getState().show(run);
      }
    },
    [services],
  );
  const openMenu = useCallback((run: string, x: number, y: number) => setMenu({ run, x, y }), []);
  const closeMenu = (): void => {
    if (menu !== null) keys.focus(menu.run);
    setMenu(null);
  };

  const cards = lanes.getVirtualItems().flatMap(({ index: lane, start }) =>
    ids.slice(lane * columns, (lane + 1) * columns).map((id, column) => {
      const index = lane * columns + column;
      return (
        <RunCard
          key={id}
          id={id}
          next={gallery && column === columns - 1 ? null : (ids[index + 1] ?? null)}
          index={index}
          count={ids.length}
          left={gallery ? column * (CARD_WIDTH + GAP) : start}
          top={gallery ? start : 0}
          width={CARD_WIDTH}
          height={CARD_HEIGHT}
          active={id === keys.active}
          focusRequest={keys.focusRequestOf(id)}
          colours={colours}
          telling={telling.get(id) ?? null}
          onClick={click}
          onFocus={keys.focused}
          onMenu={openMenu}
        />
      );
    }),
  );
  const extent = lanes.getTotalSize() - GAP;

  return (
    <>
      <ul
        ref={scroller}
        className={styles.list}
        data-layout={gallery ? "grid" : "row"}
        aria-label="Runs"
        onKeyDown={keys.press}
      >
        <li
          aria-hidden="true"
          className={styles.extent}
          style={gallery ? { height: extent } : { width: extent }}
        />
        {cards}
      </ul>
      {menu !== null && <RunMenu menu={menu} onClose={closeMenu} />}
    </>
  );
}
