import { Caption } from "./caption.tsx";
import { Legend } from "./legend.tsx";
import styles from "./stimulus-area.module.css";
import { StimulusBox } from "./stimulus-box.tsx";
import { channelsLayout } from "./stimulus-layout.ts";
import type { StimulusViewProps } from "./stimulus-view.ts";

/** Each channel by itself, as large as it goes. */
export function ChannelsView(props: StimulusViewProps) {
  const { run, name, clock, units, size, box, look } = props;
  const { picture, columns } = channelsLayout(box, size.width / size.height, size.channels);
  return (
    <div className={styles.channels}>
      <div className={styles.small} style={{ gridTemplateColumns: `repeat(${columns}, ${picture.width}px)` }}>
        {Array.from({ length: size.channels }, (_, channel) => {
          const channelName = units.channelNames[channel] ?? `channel ${channel}`;
          return (
            <figure key={channelName} className={styles.figure}>
              <StimulusBox
                run={run}
                clock={clock}
                view={channel}
                label={`Stimulus of ${name}, channel ${channelName}`}
                box={picture}
                size={size}
                look={look}
                annotated={channel === 0}
                {...units}
              />
              <Caption channel={channel} channels={size.channels} text={channelName} />
            </figure>
          );
        })}
      </div>
      <Legend run={run} look={look} />
    </div>
  );
}
