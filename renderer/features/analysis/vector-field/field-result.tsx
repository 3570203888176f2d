import { useMemo } from "react";
import { fieldComponentsFigure, fieldFigure, meanGradientFigure } from "../../../../core/analyses/index.ts";
import { Plot } from "../../../figures/plot.tsx";
import { PlotCard } from "../../../figures/plot-card.tsx";
import type { Outcome } from "../../../stores/analyses-store.ts";
import { useRunUnits } from "../../../stores/runs/use-run-units.ts";
import panes from "../panes.module.css";
import { useFigureAbout } from "../use-figure-about.ts";

/** The field, the components that make its plane, and the mean gradient. */
export function FieldResult({ outcome }: { readonly outcome: Outcome<"vector-field"> }) {
  const { asked, result, model } = outcome;
  const { height, width, channels } = model.description.input;
  const { channelNames, pixelSizeUm } = useRunUnits(model.id, channels);
  const figure = useMemo(
    () =>
      fieldFigure({
        field: result.field.values,
        squares: result.squares.values,
        bins: asked.bins,
        explained: result.explained,
        response: result.response.values,
      }),
    [result, asked.bins],
  );
  const about = useFigureAbout(outcome, `neuron ${asked.neuron}`);
  const [count = 0] = result.gradients.shape;
  const pixels = height * width;
  const mean = useMemo(() => {
    const sum = new Float64Array(pixels);
    for (let image = 0; image < count; image++) {
      const at = (image * channels + asked.channel) * pixels;
      for (let k = 0; k < pixels; k++) sum[k]! += result.gradients.values[at + k]! / count;
    }
    return sum;
  }, [result, asked.channel, count, channels, pixels]);
  const [first = 0, second = 0] = result.explained;
  const percent = (part: number): string => `${(100 * part).toFixed(1)} %`;
  const size = useMemo(() => ({ height, width, pixelSizeUm }), [height, width, pixelSizeUm]);
  const components = useMemo(
    () => fieldComponentsFigure(result.components.values, result.explained, size),
    [result, size],
  );
  const name = channelNames[asked.channel] ?? `channel ${asked.channel}`;
  const gradient = useMemo(() => meanGradientFigure(mean, name, size), [mean, name, size]);
  return (
    <div className={panes.two}>
      <PlotCard title={`Vector field of neuron ${asked.neuron}`} about={about} figure={figure}>
        <Plot
          label={`Vector field of neuron ${asked.neuron}: ${count} images on the plane of two components, which hold ${percent(first)} and ${percent(second)} of the gradients' variance`}
          figure={figure}
        />
      </PlotCard>
      <div className={panes.side}>
        {[components, gradient].map((each) => (
          <PlotCard key={each.title} about={about} figure={each}>
            <Plot figure={each} />
          </PlotCard>
        ))}
      </div>
    </div>
  );
}
