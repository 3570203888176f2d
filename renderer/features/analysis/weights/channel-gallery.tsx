import { type KeyboardEvent, useCallback, useEffect, useId, useRef } from "react";
import type { DrawnKernels } from "../../../../core/analyses/index.ts";
import { divergingMap, paintDiverging } from "../../../lib/colours.ts";
import { moveTo } from "../../../lib/list-keys.ts";
import { Pixels } from "../../../playback/pixels.tsx";
import { useScheme } from "../../../ui/use-scheme.ts";
import { channelLayout, channelPicture } from "./kernels.ts";
import own from "./weights.module.css";

interface ChannelGalleryProps {
  readonly title: string;
  readonly kernels: DrawnKernels;
  readonly chosen: number;
  readonly onChoose: (channel: number) => void;
}

/** All channels of a layer, each with its kernels side by side. Arrow keys move. */
export function ChannelGallery({ title, kernels, chosen, onChoose }: ChannelGalleryProps) {
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const { outputs, inputs } = kernels.size;
  const channels = Array.from({ length: outputs }, (_, channel) => channel);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the channel is what changed.
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  const press = (event: KeyboardEvent): void => {
    const columns = getComputedStyle(list.current!).gridTemplateColumns.split(" ").length;
    const sideways: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -columns,
      ArrowDown: columns,
    };
    const step = sideways[event.key];
    const next = step === undefined ? moveTo(event.key, chosen, outputs, 3 * columns) : chosen + step;
    if (next === null) return;
    // The stimulus does not move with it.
    event.preventDefault();
    event.stopPropagation();
    if (next >= 0 && next < outputs) onChoose(next);
  };
  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label={`Channels of ${title}, each with its kernels from ${inputs} ${inputs === 1 ? "input" : "inputs"}`}
      aria-activedescendant={`${id}-${chosen}`}
      className={own.gallery}
      onKeyDown={press}
    >
      {channels.map((channel) => (
        // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant leads here.
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys.
        <div
          key={channel}
          id={`${id}-${channel}`}
          role="option"
          aria-selected={channel === chosen}
          className={own.channel}
          onClick={() => onChoose(channel)}
        >
          <ChannelKernels kernels={kernels} channel={channel} />
          <span className={own.number}>{`channel ${channel}`}</span>
        </div>
      ))}
    </div>
  );
}

function ChannelKernels({ kernels, channel }: { readonly kernels: DrawnKernels; readonly channel: number }) {
  const scheme = useScheme();
  const { width, height } = channelLayout(kernels.size);
  const fill = useCallback(
    (pixels: Uint8ClampedArray) => {
      const picture = channelPicture(kernels, channel);
      paintDiverging(
        picture.map((value) => (Number.isNaN(value) ? 0 : value)),
        1,
        divergingMap(scheme),
        pixels,
      );
      // Between kernels one looks through.
      picture.forEach((value, at) => {
        if (Number.isNaN(value)) pixels[4 * at + 3] = 0;
      });
    },
    [kernels, channel, scheme],
  );
  return (
    <span className={own.kernels}>
      <Pixels width={width} height={height} fill={fill} />
    </span>
  );
}
