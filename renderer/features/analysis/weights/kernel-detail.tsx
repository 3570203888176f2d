import { useMemo } from "react";
import { channelColour } from "../../../lib/colours.ts";
import { Plot } from "../../../ui/plot.tsx";
import { useDisplayUnits } from "../../models/display-units.ts";
import { FigureMenu } from "../../stage/plots/figure-menu.tsx";
import { PlotCard } from "../../stage/plots/plot-card.tsx";
import { picturesFigure } from "../pictures-figure.ts";
import type { Outcome } from "../store.ts";
import { useFigureAbout } from "../use-figure-about.ts";
import { courseFigure } from "./course-figure.ts";
import { type DrawnKernels, strongestInputs } from "./kernels.ts";
import { WeightPicture } from "./weight-picture.tsx";
import own from "./weights.module.css";

interface KernelDetailProps {
  readonly title: string;
  readonly kernels: DrawnKernels;
  readonly channel: number;
  readonly inputName: (input: number) => string;
  /** Channels of the stimulus, if they are the inputs. */
  readonly colours: number | null;
  readonly outcome: Outcome<"weights">;
}

/** As many as can be told apart. */
const MOST_INPUTS = 4;
const LINES = ["var(--accent)", "var(--blue)", "var(--green)", "var(--uv)"];

/** One channel's strongest kernels: pictures, and their time courses over each other. */
export function KernelDetail({ title, kernels, channel, inputName, colours, outcome }: KernelDetailProps) {
  const { frameRateHz } = useDisplayUnits();
  const { inputs, frames, height, width } = kernels.size;
  const shown = useMemo(
    () =>
      strongestInputs(kernels, channel)
        .slice(0, MOST_INPUTS)
        .sort((a, b) => a - b),
    [kernels, channel],
  );
  const lines = shown.map((input, index) => ({
    name: inputName(input),
    colour: colours === null ? LINES[index]! : channelColour(input, colours),
    values: kernels.temporal.subarray(
      (channel * inputs + input) * frames,
      (channel * inputs + input + 1) * frames,
    ),
  }));
  const figure = courseFigure(lines, frameRateHz);
  const name = `${title}, channel ${channel}`;
  const about = useFigureAbout(outcome, name);
  const pixels = height * width;
  const picture = (input: number): Float32Array => {
    const at = (channel * inputs + input) * pixels;
    return kernels.spatial.subarray(at, at + pixels);
  };
  const pictures = () =>
    picturesFigure(
      shown.map((input) => ({ name: inputName(input), values: picture(input) })),
      { height, width, pixelSizeUm: null, peak: 1 },
    );
  return (
    <div className={own.detail}>
      <h3 className={own.heading}>
        Kernels of channel {channel}
        <FigureMenu title="Kernels" figure={pictures} about={about} inline />
      </h3>
      <div className={own.pictures}>
        {shown.map((input) => (
          <WeightPicture
            key={input}
            caption={inputName(input)}
            label={`Kernel of channel ${channel} in space, ${inputName(input)}`}
            values={picture(input)}
            peak={1}
            {...{ height, width }}
          />
        ))}
      </div>
      <p className={own.note}>
        {inputs > MOST_INPUTS && `The ${MOST_INPUTS} strongest of ${inputs} inputs. `}
        {kernels.explained < 0.995 &&
          `The pictures hold ${Math.round(100 * kernels.explained)} % of the kernels' energy: they are not separable in space and time.`}
      </p>
      {frames > 1 ? (
        <PlotCard
          title="Time course"
          entries={lines.map(({ name: line, colour }) => ({ colour, name: line }))}
          runs={about}
          figure={figure}
        >
          <Plot label={`Time courses of ${name}: ${frames} frames, the most recent last`} {...figure} />
        </PlotCard>
      ) : (
        <p className={own.note}>This layer looks at each frame by itself: its kernels have no time course.</p>
      )}
    </div>
  );
}
