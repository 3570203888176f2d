import { useState } from "react";
import { type AnalysisInput, FIELD_WINDOW, MAX_IMAGES } from "../../../../core/analyses/index.ts";
import { useModels } from "../../../stores/hooks.ts";
import { useDisplayUnits } from "../../../stores/models/use-units.ts";
import { useSelectedNeurons, useSession } from "../../../stores/neurons/use-neurons.ts";
import { useServices } from "../../../stores/services.ts";
import styles from "../analysis.module.css";
import { EmptyAnalysis } from "../empty.tsx";
import { Choice, Count, Quantity } from "../field.tsx";
import { JobBar } from "../job-bar.tsx";
import { OwnFileButton } from "../own-file-button.tsx";
import { useOutcome } from "../use-outcome.ts";
import type { OwnFile } from "../use-own-file.ts";
import { WindowChoice } from "../window-choice.tsx";
import { FieldResult } from "./field-result.tsx";

/** What a neuron would like to see more of, at each of many images. */
export function View() {
  const { analyses } = useServices();
  const model = useModels(({ current }) => current)!;
  const session = useSession();
  const selected = useSelectedNeurons();
  const { channelNames } = useDisplayUnits();
  const outcome = useOutcome("vector-field");
  const [source, setSource] = useState<"pink" | "file">("pink");
  const [count, setCount] = useState(200);
  const [contrast, setContrast] = useState(1);
  const [file, setFile] = useState<OwnFile | null>(null);
  const [window, setWindow] = useState(FIELD_WINDOW);
  const [channel, setChannel] = useState(0);

  const neuron = selected[0];
  const hint =
    neuron === undefined
      ? "Choose a neuron on the left."
      : source === "file" && file === null
        ? `Open a file of images first: [image, ${Object.values(model.description.input).join(", ")}].`
        : null;
  const start = (): void => {
    if (neuron === undefined) return;
    const images: AnalysisInput<"vector-field">["images"] =
      source === "file" && file !== null
        ? { type: "file", path: file.path }
        : { type: "pink", count, seed: 1, contrast };
    const asked = { session, neuron, window, channel };
    void analyses.store.getState().start({
      model,
      runs: [],
      file: source === "file" ? file?.name : undefined,
      asked: { kind: "vector-field", images, ...asked },
    });
  };
  return (
    <div className={styles.view}>
      <JobBar
        kind="vector-field"
        action={neuron === undefined ? "Compute" : `Compute for neuron ${neuron}`}
        onStart={hint === null ? start : null}
        hint={hint}
        outcome={outcome}
      >
        <Choice
          label="Images"
          value={source}
          data={[
            { value: "pink", label: "noise with nature's spectrum" },
            { value: "file", label: "a file of your own" },
          ]}
          onChange={setSource}
        />
        {source === "file" ? (
          <OwnFileButton file={file} onFile={setFile} />
        ) : (
          <>
            <Count
              label="how many"
              value={count}
              step="1-2-5"
              min={10}
              max={MAX_IMAGES}
              onChange={setCount}
            />
            <Quantity
              label="contrast"
              value={contrast}
              step="1-2-5"
              min={0.01}
              onCommit={(value) => value !== null && value > 0 && setContrast(value)}
            />
          </>
        )}
        <WindowChoice
          value={window}
          own={false}
          only
          onChange={(value) => Array.isArray(value) && setWindow([value[0], value[1]])}
        />
        {channelNames.length > 1 && (
          <Choice
            label="Plane of"
            value={String(channel)}
            data={channelNames.map((name, index) => ({ value: String(index), label: name }))}
            onChange={(value) => setChannel(Number(value))}
          />
        )}
      </JobBar>
      {outcome === null ? (
        <EmptyAnalysis title="What would it like to see more of?">
          Choose a neuron and press Compute: many images are shown, each standing still after grey, and the
          gradient of the response tells what the neuron would like more of at each of them. All are drawn on
          the plane on which these gradients differ most.
        </EmptyAnalysis>
      ) : (
        <FieldResult outcome={outcome} />
      )}
    </div>
  );
}
