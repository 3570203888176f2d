import { Fragment } from "react";
import { peakOf } from "../../../../core/export/index.ts";
import { spatialFigure } from "../../../../core/figures/index.ts";
import { FigureMenu } from "../../../figures/figure-menu.tsx";
import { Moved } from "../../../playback/moved.tsx";
import { StimulusCanvas } from "../../../playback/stimulus-canvas.tsx";
import { usePacedRunData } from "../../../stores/run-data/use-paced-run-data.ts";
import { Caption } from "./caption.tsx";
import { Legend } from "./legend.tsx";
import { SpatialComponent } from "./spatial-component.tsx";
import styles from "./stimulus-area.module.css";
import { StimulusBox } from "./stimulus-box.tsx";
import { compositeLayout } from "./stimulus-layout.ts";
import type { StimulusViewProps } from "./stimulus-view.ts";

/** Between the large picture and the small ones; where there is more room, all of them stay together. */
const MAX_SLACK = 40;

/** All channels in one large picture; beside it each channel's frame and its spatial component. */
export function CompositeView(props: StimulusViewProps) {
  const { run, name, clock, analysis, units, size, box, look } = props;
  const { large, small, columns, width } = compositeLayout(box, size.width / size.height, size.channels);
  const { stimulus } = usePacedRunData(run).data;
  const peak = stimulus === null ? 0 : peakOf(stimulus);
  const channelNames = units.channelNames;
  const channels = Array.from(
    { length: size.channels },
    (_, channel) => channelNames[channel] ?? `channel ${channel}`,
  );
  const label =
    `Stimulus of ${name}: ${size.frames} frames of ${size.width} × ${size.height} pixels, ` +
    `channels in one: ${channels.join(", ")}`;
  return (
    <div className={styles.composite} style={{ maxWidth: width + MAX_SLACK }}>
      <StimulusBox
        run={run}
        clock={clock}
        view="composite"
        label={label}
        box={large}
        size={size}
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
                      <StimulusCanvas
                        run={run}
                        clock={clock}
                        view={channel}
                        range={look.range}
                        label={`Channel ${channelName}`}
                      />
                    </Moved>
                  </div>
                  <Caption channel={channel} channels={size.channels} text={channelName} />
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
                  <Caption channel={null} channels={size.channels} text="at peak">
                    {analysis !== null && channel === size.channels - 1 && (
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
