import { useEffect, useMemo, useState } from "react";
import type { CellMaskView } from "../../../../core/engine/contract/index.ts";
import { onlySession, type PlacedCells, placedCells } from "../../../../core/figures/index.ts";
import type { NeuronKey } from "../../../../core/tables/index.ts";
import type { Outcome } from "../../../stores/analyses-store.ts";
import { neuronsOf } from "../../../stores/neurons/neurons.ts";
import { useServices } from "../../../stores/services.ts";
import { presentedNeurons } from "./presented-neurons.ts";

/** Those that were presented to, in the order of the response's columns. */
export function presentedCells(outcome: Outcome<"present">): NeuronKey[] {
  const neurons = neuronsOf(outcome.model.description, outcome.asked.session);
  return presentedNeurons(outcome).map((number) => {
    const { session, indexInSession, type } = neurons[number]!;
    return { session, neuron: indexInSession, cellType: type ?? "" };
  });
}

/** Where the cells lie that were presented to; null while it is asked for, and where nothing says it. */
export function useCells(outcome: Outcome<"present">): PlacedCells | null {
  const { engine } = useServices();
  const { model } = outcome;
  const cells = useMemo(() => presentedCells(outcome), [outcome]);
  const session = onlySession(cells);
  const [masks, setMasks] = useState<ReadonlyMap<string, CellMaskView | null>>(new Map());
  const place = `${model.id} ${session}`;
  useEffect(() => {
    if (session === null) return;
    const controller = new AbortController();
    const know = (mask: CellMaskView | null): void => {
      if (!controller.signal.aborted) setMasks((known) => new Map(known).set(place, mask));
    };
    engine.request("cellMask", { model: model.id, session }, { signal: controller.signal }).then(
      ({ mask }) => know(mask),
      // Where they look is known without it.
      () => know(null),
    );
    return () => controller.abort();
  }, [engine, model.id, session, place]);
  const mask = session === null ? null : masks.get(place);
  return useMemo(
    () => (mask === undefined ? null : placedCells(model.description, cells, mask)),
    [model, cells, mask],
  );
}
