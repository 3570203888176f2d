import { Caption } from "./caption.tsx";
import styles from "./film-area.module.css";
import { FilmBox } from "./film-box.tsx";
import { channelsLayout } from "./film-layout.ts";
import type { FilmViewProps } from "./film-view.ts";
import { Legend } from "./legend.tsx";

/** Each channel by itself, as large as it goes. */
export function ChannelsFilm(props: FilmViewProps) {
  const { run, name, clock, units, film, box, look } = props;
  const { picture, columns } = channelsLayout(box, film.width / film.height, film.channels);
  return (
    <div className={styles.channels}>
      <div className={styles.small} style={{ gridTemplateColumns: `repeat(${columns}, ${picture.width}px)` }}>
        {Array.from({ length: film.channels }, (_, channel) => {
          const channelName = units.channelNames[channel] ?? `channel ${channel}`;
          return (
            <figure key={channelName} className={styles.figure}>
              <FilmBox
                run={run}
                clock={clock}
                view={channel}
                label={`Stimulus of ${name}, channel ${channelName}`}
                box={picture}
                film={film}
                look={look}
                annotated={channel === 0}
                {...units}
              />
              <Caption channel={channel} channels={film.channels} text={channelName} />
            </figure>
          );
        })}
      </div>
      <Legend run={run} look={look} />
    </div>
  );
}
