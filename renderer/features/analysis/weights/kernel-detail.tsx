import { useMemo } from "react";
import {
  channelPicturesFigure,
  type DrawnKernels,
  type InputNames,
  kernelCoursesFigure,
  strongestInputs,
} from "../../../../core/analyses/index.ts";
import { Plot } from "../../../figures/plot.tsx";
import { PlotCard } from "../../../figures/plot-card.tsx";
import type { Outcome } from "../../../stores/analyses-store.ts";
import { useDisplayUnits } from "../../../stores/models/use-units.ts";
import { useFigureAbout } from "../use-figure-about.ts";
import own from "./weights.module.css";

interface KernelDetailProps {
  readonly title: string;
  readonly kernels: DrawnKernels;
  readonly channel: number;
  readonly inputs: InputNames;
  readonly outcome: Outcome<"weights">;
}

/** As many as can be told apart. */
const MAX_INPUTS = 4;

/** One channel's strongest kernels: pictures, and their time courses over each other. */
export function KernelDetail({ title, kernels, channel, inputs, outcome }: KernelDetailProps) {
  const { frameRateHz } = useDisplayUnits();
  const { frames } = kernels.size;
  const [pictures, courses] = useMemo(() => {
    const shown = strongestInputs(kernels, channel)
      .slice(0, MAX_INPUTS)
      .sort((a, b) => a - b);
    return [
      channelPicturesFigure(kernels, channel, shown, inputs),
      kernelCoursesFigure(kernels, channel, shown, inputs, frameRateHz),
    ];
  }, [kernels, channel, inputs, frameRateHz]);
  const name = `${title}, channel ${channel}`;
  const about = useFigureAbout(outcome, name);
  return (
    <div className={own.detail}>
      <PlotCard title={`Kernels of channel ${channel}`} about={about} figure={pictures}>
        <Plot label={`Kernels of channel ${channel} in space. ${pictures.description}`} figure={pictures} />
      </PlotCard>
      {kernels.size.inputs > MAX_INPUTS && (
        <p className={own.note}>{`The ${MAX_INPUTS} strongest of ${kernels.size.inputs} inputs.`}</p>
      )}
      {frames > 1 ? (
        <PlotCard title="Time course" about={about} figure={courses}>
          <Plot label={`Time courses of ${name}: ${frames} frames, the most recent last`} figure={courses} />
        </PlotCard>
      ) : (
        <p className={own.note}>This layer looks at each frame by itself: its kernels have no time course.</p>
      )}
    </div>
  );
}
