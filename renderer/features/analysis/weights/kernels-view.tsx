import { type ReactNode, useMemo, useState } from "react";
import { drawnKernels, inputNames } from "../../../../core/analyses/index.ts";
import type { Outcome } from "../../../stores/analyses-store.ts";
import { useDisplayUnits } from "../../../stores/models/use-units.ts";
import styles from "../analysis.module.css";
import { EmptyAnalysis } from "../empty.tsx";
import { Choice } from "../field.tsx";
import { ChannelGallery } from "./channel-gallery.tsx";
import { KernelDetail } from "./kernel-detail.tsx";
import { type Part, partTitle } from "./parts.ts";
import { Reading } from "./reading.tsx";
import { useWeights } from "./use-weights.ts";
import own from "./weights.module.css";

/** The kernels of the model's convolutions: all channels of a layer, and one of them more closely. */
export function KernelsView({ children }: { readonly children: ReactNode }) {
  const { outcome, read } = useWeights();
  const layers = outcome?.result.parts.filter(({ kind }) => kind === "convolution") ?? [];
  const [chosen, setChosen] = useState(0);
  const layer = layers[chosen] ?? layers[0];
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <div className={styles.fields}>
          {children}
          {layer !== undefined && (
            <Choice
              label="Layer"
              value={String(layers.indexOf(layer))}
              data={layers.map((part, index) => ({ value: String(index), label: partTitle(part) }))}
              onChange={(value) => setChosen(Number(value))}
            />
          )}
        </div>
        <Reading outcome={outcome} read={read} />
      </div>
      {outcome !== null && layer !== undefined && (
        <LayerKernels key={layers.indexOf(layer)} part={layer} outcome={outcome} />
      )}
      {outcome !== null && layer === undefined && (
        <EmptyAnalysis title="This model has no convolutions">
          Its neurons look at the stimulus itself: their weights are in the readout.
        </EmptyAnalysis>
      )}
    </div>
  );
}

function LayerKernels({ part, outcome }: { readonly part: Part; readonly outcome: Outcome<"weights"> }) {
  const kernels = useMemo(() => drawnKernels(part.tensors), [part]);
  const [channel, setChannel] = useState(0);
  const { channelNames } = useDisplayUnits();
  const first = outcome.result.parts.find(({ kind }) => kind === "convolution");
  const inputs = useMemo(
    () => inputNames(kernels.size.inputs, part === first ? channelNames : null),
    [kernels, part, first, channelNames],
  );
  return (
    <div className={own.columns}>
      <ChannelGallery title={partTitle(part)} kernels={kernels} chosen={channel} onChoose={setChannel} />
      <KernelDetail
        title={partTitle(part)}
        kernels={kernels}
        channel={channel}
        inputs={inputs}
        outcome={outcome}
      />
    </div>
  );
}
