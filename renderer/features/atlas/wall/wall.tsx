import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { hurryInView } from "../../../stores/atlas/fill.ts";
import type { Slot } from "../../../stores/atlas/wall.ts";
import { useAtlas } from "../../../stores/hooks.ts";
import { useTypeColours } from "../../../stores/neurons/use-neurons.ts";
import { useServices } from "../../../stores/services.ts";
import { useScheme } from "../../../ui/use-scheme.ts";
import { fittingSize, type Heading, layWall, type MapPlaces, type TileBox } from "./layout.ts";
import { slotText } from "./slot-text.ts";
import { useWallPointer } from "./use-wall-pointer.ts";
import styles from "./wall.module.css";
import { wallColours } from "./wall-colours.ts";
import { wallKeys } from "./wall-keys.ts";
import { createWallView, type WallView } from "./wall-view.ts";

interface WallProps {
  readonly slots: readonly Slot[];
  /** Height over width of the stimuli. */
  readonly aspect: number;
  readonly frameRateHz: number;
  /** Of arrangements that are a map. */
  readonly places: MapPlaces;
  readonly tool: "box" | "lasso";
  readonly onOpen: (slot: Slot) => void;
  /** Keys of the tiles that are seen. */
  readonly onSeen: (keys: ReadonlySet<string>) => void;
}

/** More tiles than this are no options of the list while they are seen: nobody could tell them apart. */
const MAX_OPTIONS = 400;
/** Between two lists of what is seen, in milliseconds. */
const PAUSE_MS = 120;

/** Tiles of a population, on two canvases: thousands scroll as easily as ten. What is seen of them is a list for screen readers, too. */
export function Wall({ slots, aspect, frameRateHz, places, tool, onOpen, onSeen }: WallProps) {
  const services = useServices();
  const { atlas, tiles } = services;
  const arrangement = useAtlas((state) => state.arrangement);
  const choice = useAtlas((state) => state.choice);
  const chosen = useAtlas((state) => state.size);
  const playing = useAtlas((state) => state.playing);
  const selected = useAtlas((state) => state.selected);
  const active = useAtlas((state) => state.active);
  const { activate, select, set } = atlas.getState();
  const types = useTypeColours();
  const scheme = useScheme();
  const { ref: sizeRef, width, height } = useElementSize();
  const scroller = useRef<HTMLDivElement>(null);
  const stimuli = useRef<HTMLCanvasElement>(null);
  const marks = useRef<HTMLCanvasElement>(null);
  const view = useRef<WallView | null>(null);
  const [seen, setSeen] = useState<readonly TileBox[]>([]);
  const [near, setNear] = useState<{ tile: string | null; heading: string | null }>({
    tile: null,
    heading: null,
  });
  const [focused, setFocused] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme changes what the tokens are.
  const colours = useMemo(wallColours, [scheme]);
  const size = useMemo(
    () => chosen ?? fittingSize(slots, arrangement, aspect, { width, height }, places),
    [chosen, slots, arrangement, aspect, width, height, places],
  );
  useEffect(() => set({ fitting: size }), [set, size]);
  const layout = useMemo(
    () => layWall(slots, arrangement, size, aspect, { width, height }, places),
    [slots, arrangement, size, aspect, width, height, places],
  );
  const newest = useRef({ onSeen, services });
  newest.current = { onSeen, services };

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let latest: readonly TileBox[] = [];
    const created = createWallView({
      scroller: scroller.current!,
      stimuli: stimuli.current!,
      marks: marks.current!,
      tiles,
      onView: (boxes) => {
        latest = boxes;
        timer ??= setTimeout(() => {
          timer = null;
          setSeen(latest.slice(0, MAX_OPTIONS));
          newest.current.onSeen(new Set(latest.map(({ slot }) => slot.key)));
          hurryInView(
            newest.current.services,
            latest.map(({ slot }) => slot),
          );
        }, PAUSE_MS);
      },
    });
    view.current = created;
    return () => {
      if (timer !== null) clearTimeout(timer);
      created.end();
      view.current = null;
    };
  }, [tiles]);

  useEffect(() => {
    const look = { colours, types, selected, active: focused ? active : null, near: near.tile };
    view.current?.show({ layout, look, nearHeading: near.heading, playing, frameRateHz });
  }, [layout, colours, types, selected, active, focused, near, playing, frameRateHz]);

  // Back from a stimulus, the wall is where it was; another arrangement or population begins at the top.
  const laid = width > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what changes the place.
  useLayoutEffect(() => {
    if (laid) scroller.current?.scrollTo({ ...atlas.getState().scroll, behavior: "instant" });
  }, [atlas, laid, arrangement, choice]);

  const reveal = (box: TileBox): void => {
    const element = scroller.current!;
    const { tile } = layout;
    const margin = 8;
    const into = (start: number, length: number, from: number, room: number): number =>
      start < from + margin ? start - margin : Math.max(from, start + length + margin - room);
    element.scrollTo({
      left: into(box.x, tile.width, element.scrollLeft, element.clientWidth),
      top: into(box.y, tile.height, element.scrollTop, element.clientHeight),
    });
  };
  const keysOf = (boxes: readonly TileBox[]): string[] => boxes.map(({ slot }) => slot.key);
  const range = (to: TileBox): void => {
    const from = layout.tiles.findIndex(({ slot }) => slot.key === active);
    const end = layout.tiles.indexOf(to);
    const start = from < 0 ? end : from;
    select(keysOf(layout.tiles.slice(Math.min(start, end), Math.max(start, end) + 1)), "add");
    activate(to.slot.key);
  };
  const open = (box: TileBox): void => {
    activate(box.slot.key);
    if (box.slot.summary === null) select([box.slot.key], "toggle");
    else onOpen(box.slot);
  };
  const pointer = useWallPointer({
    ...{ layout, tool, anySelected: selected.size > 0, onOpen: open, onRange: range },
    onToggle: (box) => {
      activate(box.slot.key);
      select([box.slot.key], "toggle");
    },
    onSelect: (boxes, add) => select(keysOf(boxes), add ? "add" : "replace"),
    onNear: useCallback((next: { tile: TileBox | null; heading: Heading | null }) => {
      const [tile, heading] = [next.tile?.slot.key ?? null, next.heading?.text ?? null];
      setNear((before) => (before.tile === tile && before.heading === heading ? before : { tile, heading }));
      if (scroller.current !== null)
        scroller.current.title = next.tile === null ? "" : slotText(next.tile.slot);
    }, []),
  });
  const keys = wallKeys({
    ...{ layout, active, onOpen: open },
    onActivate: (box) => {
      activate(box.slot.key);
      reveal(box);
    },
    onSelect: (boxes, mode) => select(keysOf(boxes), mode),
  });

  const options = withActive(seen, layout.tiles, active);
  const order = useMemo(() => new Map(layout.tiles.map(({ slot }, index) => [slot.key, index])), [layout]);
  return (
    <div className={styles.wall}>
      <canvas ref={stimuli} className={styles.layer} />
      <canvas ref={marks} className={styles.layer} />
      <div
        ref={useMergedRef(scroller, sizeRef)}
        className={styles.scroller}
        role="listbox"
        aria-label="Stimuli"
        aria-multiselectable="true"
        aria-activedescendant={active !== null && order.has(active) ? optionId(active) : undefined}
        tabIndex={0}
        data-near={near.tile !== null || near.heading !== null || undefined}
        onKeyDown={keys}
        onFocus={() => {
          setFocused(true);
          if (active === null && layout.tiles[0] !== undefined) activate(layout.tiles[0].slot.key);
        }}
        onBlur={() => setFocused(false)}
        onScroll={({ currentTarget: { scrollLeft: left, scrollTop: top } }) => {
          set({ scroll: { left, top } });
          view.current?.moved();
        }}
        {...pointer.handlers}
      >
        <div
          className={styles.extent}
          role="presentation"
          style={{ width: layout.width, height: layout.height }}
        >
          {options.map(({ slot, x, y }) => (
            <div
              key={slot.key}
              id={optionId(slot.key)}
              className={styles.option}
              style={{ left: x, top: y, width: layout.tile.width, height: layout.tile.height }}
              role="option"
              tabIndex={-1}
              aria-selected={selected.has(slot.key)}
              aria-label={slotText(slot)}
              aria-posinset={(order.get(slot.key) ?? 0) + 1}
              aria-setsize={layout.tiles.length}
              data-state={slot.state}
            />
          ))}
          {pointer.outline !== null && (
            <svg className={styles.outline} width={layout.width} height={layout.height} aria-hidden="true">
              <polygon points={pointer.outline.map(({ column, row }) => `${column},${row}`).join(" ")} />
            </svg>
          )}
        </div>
      </div>
    </div>
  );
}

function optionId(key: string): string {
  return `tile-${key.replace(/[^A-Za-z0-9_-]/g, "-")}`;
}

/** Those that are seen and still there, as they are now, and the one that keys are at. */
function withActive(
  seen: readonly TileBox[],
  all: readonly TileBox[],
  active: string | null,
): readonly TileBox[] {
  const wanted = new Set(seen.map(({ slot }) => slot.key));
  if (active !== null) wanted.add(active);
  return all.filter(({ slot }) => wanted.has(slot.key));
}
