import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import styles from "./timeline.module.css";
import {
  type FrameWindow,
  moveWindow,
  type Placed,
  timelineGeometry,
  type WindowPart,
} from "./timeline-geometry.ts";

interface TimelineProps {
  readonly stimulusFrames: number;
  readonly responseFrames: number;
  readonly offset: number;
  readonly window: FrameWindow;
  /** Null: the window cannot be moved. */
  readonly onChange: ((window: FrameWindow) => void) | null;
  readonly onChangeEnd: () => void;
  readonly responseName: string;
  /** Such as `0.67 s`; null where the rate is not known. */
  readonly secondsOf: (frames: number) => string | null;
}

interface Drag {
  readonly part: WindowPart;
  readonly x: number;
  readonly from: FrameWindow;
  readonly span: number;
}

/** Stimulus and response in time, with the frames that count; their window is moved by its middle and its edges. */
export function Timeline(props: TimelineProps) {
  const { stimulusFrames, responseFrames, offset, window, onChange, onChangeEnd, secondsOf, responseName } =
    props;
  const track = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const geometry = timelineGeometry(stimulusFrames, responseFrames, offset, window);

  const start = (part: WindowPart) => (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.focus();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { part, x: event.clientX, from: window, span: geometry.span };
  };
  const move = (event: PointerEvent<HTMLElement>): void => {
    const width = track.current?.clientWidth ?? 0;
    if (drag.current === null || onChange === null || width === 0) return;
    const { part, x, from, span } = drag.current;
    const by = Math.round(((event.clientX - x) / width) * span);
    const next = moveWindow(from, part, by, responseFrames);
    if (next.start !== window.start || next.length !== window.length) onChange(next);
  };
  const end = (): void => {
    if (drag.current === null) return;
    drag.current = null;
    onChangeEnd();
  };
  const onKeyDown = (part: WindowPart) => (event: KeyboardEvent) => {
    const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (direction === undefined || onChange === null) return;
    event.preventDefault();
    event.stopPropagation();
    onChange(moveWindow(window, part, direction * (event.shiftKey ? 5 : 1), responseFrames));
    onChangeEnd();
  };

  const handle = (part: WindowPart, label: string, value: number) => ({
    role: "slider",
    tabIndex: onChange === null ? -1 : 0,
    "aria-label": label,
    "aria-valuemin": 0,
    "aria-valuemax": Math.max(responseFrames - 1, value),
    "aria-valuenow": value,
    "aria-valuetext": [`response frame ${value}`, secondsOf(offset + value)].filter(Boolean).join(", "),
    "aria-disabled": onChange === null || undefined,
    onPointerDown: onChange === null ? undefined : start(part),
    onPointerMove: move,
    onPointerUp: end,
    onPointerCancel: end,
    onKeyDown: onKeyDown(part),
  });

  const last = window.start + window.length - 1;
  return (
    <div className={styles.timeline}>
      <div ref={track} className={styles.track}>
        <div className={styles.stimulus} style={across(geometry.stimulus)}>
          <span>stimulus {stimulusFrames}</span>
        </div>
        <div className={styles.response} style={across(geometry.response)}>
          <span>
            {responseName} {responseFrames}
          </span>
        </div>
        <div
          className={styles.window}
          style={across(geometry.window)}
          data-fixed={onChange === null || undefined}
          {...handle("all", "Window", window.start)}
        />
        {onChange !== null && (
          <>
            <div
              className={styles.edge}
              style={{ left: share(geometry.window.left) }}
              {...handle("start", "First frame of the window", window.start)}
            />
            <div
              className={styles.edge}
              style={{ left: share(geometry.window.left + geometry.window.width) }}
              {...handle("end", "Last frame of the window", last)}
            />
          </>
        )}
      </div>
      <div className={styles.axis}>
        <span>0</span>
        <span>{[geometry.span, secondsOf(geometry.span)].filter((each) => each !== null).join(" · ")}</span>
      </div>
    </div>
  );
}

function across({ left, width }: Placed) {
  return { left: share(left), width: share(width) };
}

function share(part: number): string {
  return `${part * 100}%`;
}
