import { VisuallyHidden } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import type { LayerKernels } from "../../../core/engine/contract/index.ts";
import { channelColour } from "../../../core/figures/index.ts";
import { moveTo } from "../../lib/list-keys.ts";
import { KernelPicture } from "./kernel-picture.tsx";
import { strongestParts } from "./kernels.ts";
import styles from "./layers-panel.module.css";

interface ChannelListProps {
  readonly channels: number;
  /** Null while they are on their way, and where the layer has none. */
  readonly kernels: LayerKernels | null;
  /** Names of the layer's inputs, if they are the stimulus's channels. */
  readonly inputNames: readonly string[] | null;
  /** The one that the recipe is about. */
  readonly chosen: number | null;
  readonly onChoose: (channel: number) => void;
}

/** As many as fit beside each other. */
const MAX_INPUTS = 4;
const ROW_HEIGHTS = { plain: 26, wide: 60, tall: 92 };

/** The channels of a layer with their kernels; only those in sight are drawn. */
export function ChannelList({ channels, kernels, inputNames, chosen, onChoose }: ChannelListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const [active, setActive] = useState(chosen ?? 0);
  const layout = kernels === null ? "plain" : kernels.inputs <= 2 ? "wide" : "tall";
  const height = ROW_HEIGHTS[layout];
  const virtualizer = useVirtualizer({
    count: channels,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 3,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is what changed.
  useEffect(() => virtualizer.measure(), [virtualizer, height]);
  useEffect(() => {
    if (chosen === null) return;
    setActive(chosen);
    virtualizer.scrollToIndex(chosen);
  }, [chosen, virtualizer]);

  const press = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height));
    const next = moveTo(event.key, active, channels, page);
    if (next !== null) {
      setActive(next);
      virtualizer.scrollToIndex(next);
    } else if (event.key === " " || (event.key === "Enter" && !event.ctrlKey && !event.metaKey))
      onChoose(active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const items = virtualizer.getVirtualItems();
  const drawn = items.some(({ index }) => index === active);
  return (
    <div
      ref={scroller}
      role="listbox"
      tabIndex={0}
      aria-label="Channels"
      aria-activedescendant={drawn ? `${id}-${active}` : undefined}
      className={styles.channels}
      onKeyDown={press}
    >
      <div role="presentation" className={styles.all} style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index: channel, start }) => (
          // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant leads here.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys.
          <div
            key={channel}
            id={`${id}-${channel}`}
            role="option"
            aria-selected={channel === chosen}
            aria-posinset={channel + 1}
            aria-setsize={channels}
            data-active={channel === active || undefined}
            data-layout={layout}
            className={styles.channel}
            style={{ height, transform: `translateY(${start}px)` }}
            onClick={() => {
              setActive(channel);
              onChoose(channel);
            }}
          >
            <span className={styles.number}>
              <VisuallyHidden>channel </VisuallyHidden>
              {channel}
            </span>
            {kernels !== null && (
              <ChannelKernels kernels={kernels} channel={channel} inputNames={inputNames} />
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

interface ChannelKernelsProps {
  readonly kernels: LayerKernels;
  readonly channel: number;
  readonly inputNames: readonly string[] | null;
}

function ChannelKernels({ kernels, channel, inputNames }: ChannelKernelsProps) {
  const parts = useMemo(() => strongestParts(kernels, channel, MAX_INPUTS), [kernels, channel]);
  return parts.map((part) => (
    <KernelPicture
      key={part.input}
      part={part}
      label={inputNames?.[part.input] ?? `from ${part.input}`}
      colour={inputNames === null ? "var(--text)" : channelColour(part.input, inputNames.length)}
    />
  ));
}
