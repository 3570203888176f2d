import { useEffect, useMemo, useState } from "react";
import type { Float32ArrayOf } from "../../core/engine/contract/index.ts";
import { type Recipe, responseWindow } from "../../core/recipe/index.ts";
import type { Cell } from "./cells.ts";
import { type Drawing, isBlank, type Motion, stimulusOf } from "./drawing.ts";
import { columnOf, type FoundStimulus } from "./found-stimuli.ts";
import { answerLatest } from "./latest.ts";
import type { KioskModel } from "./use-kiosk-model.ts";

export interface Answer {
  readonly stimulus: Float32ArrayOf;
  /** The cell's response, `[frame of the response]`. */
  readonly response: readonly number[];
  /** Of the response to the stimulus that was found. */
  readonly share: number;
}

/** What the cell says to a drawing: of the newest one, while the hand goes on. Null to an empty one. */
export function useAnswer(
  { engine, model }: KioskModel,
  cell: Cell,
  found: FoundStimulus,
  drawing: Drawing,
  motion: Motion,
): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const best = useMemo(() => meanInWindow(found.response, found.recipe), [found]);
  const ask = useMemo(
    () =>
      answerLatest(
        async (stimulus: Float32ArrayOf | null): Promise<Answer | null> => {
          if (stimulus === null) return null;
          const wanted = { model: model.id, session: cell.session, stimulus };
          const response = columnOf(await engine.request("respond", wanted), cell.neuron);
          return { stimulus, response, share: best > 0 ? meanInWindow(response, found.recipe) / best : 0 };
        },
        setAnswer,
        // The next stroke asks again.
        () => undefined,
      ),
    [engine, model, cell, found, best],
  );
  useEffect(() => {
    ask(isBlank(drawing) ? null : stimulusOf(drawing, motion, found.recipe));
  }, [ask, drawing, motion, found]);
  return answer;
}

/** Mean of a response in the window that the recipe is about. */
function meanInWindow(response: readonly number[], { reducer }: Recipe): number {
  const [start, end] = responseWindow(reducer, response.length) ?? [0, response.length];
  return response.slice(start, end).reduce((sum, value) => sum + value, 0) / Math.max(1, end - start);
}
