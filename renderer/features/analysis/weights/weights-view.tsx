import { useState } from "react";
import { Segments } from "../../../ui/segments.tsx";
import { KernelsView } from "./kernels-view.tsx";
import { ReadoutView } from "./readout-view.tsx";
import { TimingView } from "./timing-view.tsx";

const about = [
  { value: "kernels", label: "Kernels", view: KernelsView },
  { value: "readout", label: "Readout", view: ReadoutView },
  { value: "timing", label: "Timing", view: TimingView },
] as const;

/** What is inside the model: kernels of its layers, readouts of its neurons, and when it responds. */
export function WeightsView() {
  const [shown, setShown] = useState<(typeof about)[number]["value"]>("kernels");
  const { view: View } = about.find(({ value }) => value === shown)!;
  return (
    <View>
      <Segments label="What of the model is shown" value={shown} data={about} onChange={setShown} />
    </View>
  );
}
