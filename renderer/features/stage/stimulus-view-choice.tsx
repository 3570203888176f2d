import { usePreferences } from "../../stores/hooks.ts";
import { Segments } from "../../ui/segments.tsx";

/** Whether the stimulus on the stage shows all channels in one picture, or one beside the other. */
export function StimulusViewChoice() {
  const { stimulusView, change } = usePreferences((preferences) => preferences);
  return (
    <Segments
      label="How the stimulus is shown"
      value={stimulusView}
      data={[
        { value: "composite", label: "Composite" },
        { value: "channels", label: "Channels" },
      ]}
      onChange={(value) => change({ stimulusView: value })}
    />
  );
}
