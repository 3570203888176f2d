import { useStore } from "zustand";
import { useServices } from "../../stores/services.ts";
import { Segments } from "../../ui/segments.tsx";

/** What the middle of the window is about: finding a stimulus, or asking what stimuli mean. */
export function ModeSwitch() {
  const { store } = useServices().analyses;
  const opened = useStore(store, (state) => state.opened);
  const { open, close } = store.getState();
  return (
    <Segments
      label="What the stage shows"
      value={opened ? "analysis" : "stimulus"}
      data={[
        { value: "stimulus", label: "Stimulus" },
        { value: "analysis", label: "Analysis" },
      ]}
      onChange={(mode) => (mode === "analysis" ? open() : close())}
    />
  );
}
