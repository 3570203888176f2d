import type { AnalysisWindow } from "../../../core/analyses/index.ts";
import { Choice, Quantity } from "./field.tsx";

interface WindowChoiceProps {
  readonly value: AnalysisWindow;
  /** Whether there is a run whose own window could be meant. */
  readonly own: boolean;
  /** Only these frames can be meant, and not all of them. */
  readonly only?: boolean;
  readonly onChange: (value: AnalysisWindow) => void;
}

const custom = [10, 20] as const;

/** Which frames of the response are averaged. */
export function WindowChoice({ value, own, only = false, onChange }: WindowChoiceProps) {
  const kind = Array.isArray(value) ? "frames" : value;
  const [start, end] = Array.isArray(value) ? value : custom;
  return (
    <>
      {!only && (
        <Choice
          label="Window"
          value={kind}
          data={[
            ...(own ? [{ value: "own" as const, label: "the recipe's own" }] : []),
            { value: "all" as const, label: "all frames" },
            { value: "frames" as const, label: "these frames" },
          ]}
          onChange={(next) => onChange(next === "frames" ? [start, end] : next)}
        />
      )}
      {kind === "frames" && (
        <>
          <Quantity
            label={only ? "Window from" : "from"}
            value={start}
            step={1}
            min={0}
            onCommit={(from) =>
              from !== null && onChange([Math.max(0, Math.round(from)), Math.max(Math.round(from) + 1, end)])
            }
          />
          <Quantity
            label="to"
            value={end}
            step={1}
            min={1}
            onCommit={(to) =>
              to !== null &&
              onChange([Math.min(start, Math.max(0, Math.round(to) - 1)), Math.max(1, Math.round(to))])
            }
          />
        </>
      )}
    </>
  );
}
