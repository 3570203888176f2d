import { paintComposite } from "../../lib/colours.ts";
import { Pixels } from "../../playback/pixels.tsx";
import { useModels, useRuns } from "../../stores/hooks.ts";
import styles from "./empty-stage.module.css";
import { EXAMPLE_FRAMES, exampleFrame } from "./example-stimulus.ts";

const frames = Array.from({ length: EXAMPLE_FRAMES }, (_, frame) => {
  const { width, height, channels } = exampleFrame(frame);
  return { width, height, fill: (pixels: Uint8ClampedArray) => paintComposite(channels, 1, pixels) };
});

/** What to do when no run is shown. */
export function EmptyStage() {
  const hasModel = useModels(({ current }) => current !== null);
  const opening = useModels((models) => models.opening?.name ?? null);
  const hasRuns = useRuns(({ order }) => order.length > 0);
  return (
    <div className={styles.empty}>
      <div className={styles.stimulus} aria-hidden="true">
        {frames.map(({ width, height, fill }, frame) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: always the same pictures.
          <Pixels key={frame} width={width} height={height} fill={fill} className={styles.frame} />
        ))}
      </div>
      <h2 className={styles.title}>What does a neuron like to see?</h2>
      {hasModel ? (
        <ol className={styles.steps}>
          <li>
            <b>Choose a neuron</b> on the left: its stimulus is here at once.
          </li>
          <li>
            <b>Move</b> a control on the right: it follows.
          </li>
          <li>
            <b>Press Run</b> to keep it.
          </li>
        </ol>
      ) : (
        <p className={styles.words}>
          {opening === null
            ? "Open a model first: the demo, a checkpoint of yours, or one that openretina publishes."
            : `Opening ${opening} …`}
        </p>
      )}
      {hasRuns && <p className={styles.words}>Or click a run below to see it again.</p>}
    </div>
  );
}
