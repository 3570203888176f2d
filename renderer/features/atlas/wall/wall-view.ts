import type { Slot } from "../../../stores/atlas/wall.ts";
import type { Tiles } from "../../../stores/runs/tiles.ts";
import { createFramePages, type FramePlace } from "./frame-pages.ts";
import { type Layout, type TileBox, tilesIn } from "./layout.ts";
import type { WallLook } from "./paint-caption.ts";
import { paintHeading, paintStimuli, paintTile } from "./paint-wall.ts";

/** What a wall is drawn from. */
export interface WallScene {
  readonly layout: Layout;
  readonly look: WallLook;
  /** Text of the heading under the pointer. */
  readonly nearHeading: string | null;
  readonly playing: boolean;
  readonly frameRateHz: number;
}

export interface WallParts {
  readonly scroller: HTMLElement;
  /** Stimuli, and above them everything that does not move. */
  readonly stimuli: HTMLCanvasElement;
  readonly marks: HTMLCanvasElement;
  readonly tiles: Tiles;
  /** Told which tiles are seen, whenever others are. */
  readonly onView: (boxes: readonly TileBox[]) => void;
}

/** Draws the part of a wall that is seen, as often as something changes and while stimuli run. */
export interface WallView {
  show(scene: WallScene): void;
  /** Scrolled, or resized. */
  moved(): void;
  end(): void;
}

export function createWallView({ scroller, stimuli, marks, tiles, onView }: WallParts): WallView {
  const pages = createFramePages();
  const [stimulusContext, markContext] = [stimuli.getContext("2d")!, marks.getContext("2d")!];
  let scene: WallScene | null = null;
  let seen: readonly TileBox[] = [];
  let seenKey = "";
  let drawnFrame = -1;
  let stale = true;
  let request = 0;

  const placeOf = ({ summary }: Slot): FramePlace | null => {
    const tile = summary === null ? null : tiles.get(summary.id);
    return tile === null ? null : pages.place(tile);
  };

  const schedule = (): void => {
    if (request === 0) request = requestAnimationFrame(draw);
  };
  const invalidate = (): void => {
    stale = true;
    schedule();
  };

  const draw = (now: number): void => {
    request = 0;
    if (scene === null) return;
    const { layout, look, playing, frameRateHz } = scene;
    const time = playing ? Math.floor((now / 1000) * frameRateHz) : null;
    if (stale) {
      const room = { width: scroller.clientWidth, height: scroller.clientHeight };
      const { scrollLeft: left, scrollTop: top } = scroller;
      seen = tilesIn(layout, left, top, room);
      tellView();
      const scale = window.devicePixelRatio;
      for (const canvas of [stimuli, marks]) resize(canvas, room.width, room.height, scale);
      markContext.setTransform(scale, 0, 0, scale, -left * scale, -top * scale);
      markContext.clearRect(left, top, room.width, room.height);
      for (const heading of layout.headings)
        if (heading.y < top + room.height && heading.y + 30 > top)
          paintHeading(markContext, heading, look, scene.nearHeading === heading.text);
      for (const box of seen) paintTile(markContext, box, layout.tile, look, placeOf(box.slot) !== null);
      stimulusContext.setTransform(scale, 0, 0, scale, -left * scale, -top * scale);
    }
    if (stale || time !== drawnFrame) {
      const { scrollLeft: left, scrollTop: top, clientWidth, clientHeight } = scroller;
      stimulusContext.clearRect(left, top, clientWidth, clientHeight);
      paintStimuli(stimulusContext, seen, layout.tile, placeOf, time);
      drawnFrame = time ?? -1;
    }
    stale = false;
    if (playing && seen.length > 0) schedule();
  };

  /** Those in the middle of what is seen are no more important than others: they are asked for in reading order. */
  const tellView = (): void => {
    const key = `${seen[0]?.slot.key} ${seen.at(-1)?.slot.key} ${seen.length}`;
    tiles.want(seen.flatMap(({ slot }) => slot.summary?.id ?? []));
    if (key === seenKey) return;
    seenKey = key;
    onView(seen);
  };

  const stop = tiles.subscribe(invalidate);
  return {
    show: (next) => {
      if (next.layout !== scene?.layout) seenKey = "";
      scene = next;
      invalidate();
    },
    moved: invalidate,
    end: () => {
      stop();
      tiles.want([]);
      cancelAnimationFrame(request);
      request = 0;
      scene = null;
    },
  };
}

function resize(canvas: HTMLCanvasElement, width: number, height: number, scale: number): void {
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  if (canvas.width === w && canvas.height === h) return;
  canvas.width = w;
  canvas.height = h;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
}
