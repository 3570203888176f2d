import { useMemo } from "react";
import type { FigureAbout } from "../../figures/figure-menu.tsx";
import type { AnyOutcome } from "../../stores/analyses-store.ts";
import { useServices } from "../../stores/services.ts";
import { analysisRecord } from "./record.ts";

/** What a figure of an analysis says of itself. @param names behind its title */
export function useFigureAbout(
  outcome: Pick<AnyOutcome, "asked" | "model" | "runs">,
  names: string,
): FigureAbout {
  const { engine } = useServices();
  return useMemo(
    () => ({ names, file: names, record: (title) => analysisRecord({ engine }, title, outcome) }),
    [engine, outcome, names],
  );
}
