import { useCallback, useMemo } from "react";
import { divergingMap, paintDiverging } from "../../../lib/colours.ts";
import { shortNumber } from "../../../lib/numbers.ts";
import { Plot } from "../../../ui/plot.tsx";
import { useScheme } from "../../../ui/use-scheme.ts";
import { Pixels } from "../../stage/film/pixels.tsx";
import { type FigureAbout, FigureMenu } from "../../stage/plots/figure-menu.tsx";
import { PlotCard } from "../../stage/plots/plot-card.tsx";
import { useRunUnits } from "../../stage/use-run-units.ts";
import panes from "../panes.module.css";
import { picturesFigure } from "../pictures-figure.ts";
import type { Outcome } from "../store.ts";
import { useFigureAbout } from "../use-figure-about.ts";
import { fieldFigure } from "./field-figure.ts";

/** The field, the components that make its plane, and the mean gradient. */
export function FieldResult({ outcome }: { readonly outcome: Outcome<"vector-field"> }) {
  const { asked, result, model } = outcome;
  const { height, width, channels } = model.description.input;
  const { channelNames, pixelSizeUm } = useRunUnits(model.id, channels);
  const figure = useMemo(() => fieldFigure(result), [result]);
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
  const responses = Array.from(result.response.values);
  const strongest = shortNumber(
    responses.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
  );
  const name = channelNames[asked.channel] ?? `channel ${asked.channel}`;
  return (
    <div className={panes.two}>
      <PlotCard
        title={`Vector field of neuron ${asked.neuron}`}
        entries={[
          { colour: "var(--line-strong)", name: `${count} images` },
          { colour: "var(--accent)", name: "mean gradient" },
          { colour: null, name: "largest response", value: strongest },
        ]}
        runs={about}
        figure={figure}
      >
        <Plot
          label={`Vector field of neuron ${asked.neuron}: ${count} images on the plane of two components, which hold ${percent(first)} and ${percent(second)} of the gradients' variance`}
          {...figure}
        />
      </PlotCard>
      <div className={panes.side}>
        <div className={panes.pictures}>
          <Component
            caption={`Component 1 · ${percent(first)}`}
            values={result.components.values.subarray(0, pixels)}
            {...{ height, width, pixelSizeUm, about }}
          />
          <Component
            caption={`Component 2 · ${percent(second)}`}
            values={result.components.values.subarray(pixels, 2 * pixels)}
            {...{ height, width, pixelSizeUm, about }}
          />
        </div>
        <div className={panes.pictures}>
          <Component
            caption={`Mean gradient, ${name}`}
            values={mean}
            {...{ height, width, pixelSizeUm, about }}
          />
        </div>
      </div>
    </div>
  );
}

interface ComponentProps {
  readonly caption: string;
  readonly values: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
  readonly pixelSizeUm: number | null;
  readonly about: FigureAbout;
}

/** A picture on its own symmetric scale. */
function Component({ caption, values, height, width, pixelSizeUm, about }: ComponentProps) {
  const scheme = useScheme();
  const fill = useCallback(
    (target: Uint8ClampedArray) => {
      const peak = Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      paintDiverging(values, peak, divergingMap(scheme), target);
    },
    [values, scheme],
  );
  return (
    <figure className={panes.figure}>
      <div className={panes.picture}>
        <Pixels width={width} height={height} fill={fill} label={caption} />
      </div>
      <figcaption className={panes.caption}>
        <FigureMenu
          title={caption}
          figure={() => picturesFigure([{ name: "", values }], { height, width, pixelSizeUm })}
          about={about}
          inline
        />
        {caption}
      </figcaption>
    </figure>
  );
}
