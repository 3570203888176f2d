import { useServices } from "../stores/services.ts";
import { showStage, useStageMode } from "../stores/stage-mode.ts";
import { Segments } from "../ui/segments.tsx";

/** What the middle of the window is about: finding a stimulus, all of them at once, or asking what they mean. */
export function ModeSwitch() {
  const services = useServices();
  return (
    <Segments
      label="What the stage shows"
      value={useStageMode()}
      data={[
        { value: "stimulus", label: "Stimulus" },
        { value: "atlas", label: "Atlas" },
        { value: "analysis", label: "Analysis" },
      ]}
      onChange={(mode) => showStage(services, mode)}
    />
  );
}
