import { useElementSize } from "@mantine/hooks";
import { memo } from "react";
import { usePreferences } from "../../../stores/hooks.ts";
import { useRunShape } from "../use-run-shape.ts";
import { ChannelsView } from "./channels-view.tsx";
import { CompositeView } from "./composite-view.tsx";
import styles from "./stimulus-area.module.css";
import type { StimulusAreaProps } from "./stimulus-view.ts";

/** The stimulus of a run as the user wants to see it: all channels in one, or each by itself. */
export const StimulusArea = memo(function StimulusArea(props: StimulusAreaProps) {
  const { ref, width, height } = useElementSize();
  const view = usePreferences(({ stimulusView }) => stimulusView);
  const { size } = useRunShape(props.run);
  const View = view === "composite" ? CompositeView : ChannelsView;
  return (
    <div ref={ref} className={styles.area}>
      {size !== null && width > 0 && <View {...props} size={size} box={{ width, height }} />}
    </div>
  );
});
