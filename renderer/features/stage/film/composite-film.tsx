import { Fragment } from "react";
import { peakOf } from "../../../../core/export/index.ts";
import { spatialFigure } from "../../../../core/figures/index.ts";
import { FigureMenu } from "../../../figures/figure-menu.tsx";
import { FilmCanvas } from "../../../films/film-canvas.tsx";
import { Moved } from "../../../films/moved.tsx";
import { usePacedRunData } from "../../../stores/run-data/use-paced-run-data.ts";
import { Caption } from "./caption.tsx";
import styles from "./film-area.module.css";
import { FilmBox } from "./film-box.tsx";
import { compositeLayout } from "./film-layout.ts";
import type { FilmViewProps } from "./film-view.ts";
import { Legend } from "./legend.tsx";
import { SpatialComponent } from "./spatial-component.tsx";

/** Between the large picture and the small ones; where there is more room, all of them stay together. */
const MAX_SLACK = 40;

/** All channels in one large picture; beside it each channel's frame and its spatial component. */
export function CompositeFilm(props: FilmViewProps) {
  const { run, name, clock, analysis, units, film, box, look } = props;
  const { large, small, columns, width } = compositeLayout(box, film.width / film.height, film.channels);
  const { stimulus } = usePacedRunData(run).data;
  const peak = stimulus === null ? 0 : peakOf(stimulus);
  const channelNames = units.channelNames;
  const channels = Array.from(
    { length: film.channels },
    (_, channel) => channelNames[channel] ?? `channel ${channel}`,
  );
  const label =
    `Stimulus of ${name}: ${film.frames} frames of ${film.width} × ${film.height} pixels, ` +
    `channels in one: ${channels.join(", ")}`;
  return (
    <div className={styles.composite} style={{ maxWidth: width + MAX_SLACK }}>
      <FilmBox
        run={run}
        clock={clock}
        view="composite"
        label={label}
        box={large}
        film={film}
        look={look}
        annotated
        {...units}
      />
      <div className={styles.beside}>
        {small !== null && (
          <div
            className={styles.small}
            style={{ gridTemplateColumns: `repeat(${columns}, ${small.width}px)` }}
          >
            {channels.map((channelName, channel) => (
              <Fragment key={channelName}>
                <figure className={styles.figure}>
                  <div className={styles.picture} style={{ height: small.height }}>
                    <Moved viewport={look.viewport}>
                      <FilmCanvas
                        run={run}
                        clock={clock}
                        view={channel}
                        range={look.range}
                        label={`Channel ${channelName}`}
                      />
                    </Moved>
                  </div>
                  <Caption channel={channel} channels={film.channels} text={channelName} />
                </figure>
                <figure className={styles.figure}>
                  <div className={styles.picture} style={{ height: small.height }}>
                    {analysis !== null && (
                      <Moved viewport={look.viewport}>
                        <SpatialComponent
                          analysis={analysis}
                          channel={channel}
                          name={channelName}
                          peak={peak * look.range}
                        />
                      </Moved>
                    )}
                  </div>
                  <Caption channel={channel} channels={film.channels} text="at peak">
                    {analysis !== null && channel === film.channels - 1 && (
                      <FigureMenu
                        title="Spatial components"
                        figure={() => spatialFigure(analysis.channels, analysis, units)}
                        about={[run]}
                        inline
                      />
                    )}
                  </Caption>
                </figure>
              </Fragment>
            ))}
          </div>
        )}
        <Legend run={run} look={look} />
      </div>
    </div>
  );
}
