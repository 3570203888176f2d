import { useState } from "react";
import { Segments } from "../../../ui/segments.tsx";
import { KernelsView } from "./kernels-view.tsx";
import { ReadoutView } from "./readout-view.tsx";

const about = [
  { value: "kernels", label: "Kernels", view: KernelsView },
  { value: "readout", label: "Readout", view: ReadoutView },
] as const;

/** What is inside the model: kernels of its layers, and readouts of its neurons. */
export function View() {
  const [shown, setShown] = useState<(typeof about)[number]["value"]>("kernels");
  const { view: View } = about.find(({ value }) => value === shown)!;
  return (
    <View>
      <Segments label="What of the model is shown" value={shown} data={about} onChange={setShown} />
    </View>
  );
}
