import { useEffect, useState } from "react";
import type { ModelView } from "../../core/engine/contract/index.ts";
import type { Engine } from "../engine/engine.ts";
import { displayUnits } from "../stores/models/units.ts";
import { type Cell, offeredCells } from "./cells.ts";
import { FoundStimuli } from "./found-stimuli.ts";

/** The one model of a kiosk, and what can be done with it. */
export interface KioskModel {
  readonly engine: Pick<Engine, "request">;
  readonly model: ModelView;
  readonly cells: readonly Cell[];
  readonly stimuli: FoundStimuli;
  /** Of the model's stimuli. */
  readonly frameRateHz: number;
  readonly channelNames: readonly string[];
}

/** Frames a second of a stimulus whose own rate nobody knows. */
const USUAL_RATE_HZ = 30;

/** Opens the model that the engine shows; again whenever the connection comes back. */
export function useKioskModel(engine: Engine): {
  readonly kiosk: KioskModel | null;
  /** Why visitors have to wait, in their words; null if they do not. */
  readonly problem: string | null;
} {
  const [kiosk, setKiosk] = useState<KioskModel | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const open = async (): Promise<void> => {
      const { stored } = await engine.request("listModels", {});
      const [last] = stored;
      const source =
        last === undefined ? ({ type: "demo" } as const) : { type: "stored" as const, model: last.id };
      const model = await engine.request("openModel", { source });
      setKiosk((before) => (before?.model.id === model.id ? before : kioskOf(engine, model)));
      setProblem(null);
    };
    const stops = [
      engine.onConnect(() => {
        open().catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
      }),
      engine.connection.subscribe((state) => {
        if (state.status === "lost") setProblem("One moment, it is starting again…");
        if (state.status === "ended")
          setProblem("It has stopped. Please tell the person who looks after this screen.");
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [engine]);
  return { kiosk, problem };
}

function kioskOf(engine: Engine, model: ModelView): KioskModel {
  const { frameRateHz, channelNames } = displayUnits(model.description, undefined);
  return {
    engine,
    model,
    cells: offeredCells(model.description),
    stimuli: new FoundStimuli(engine, model),
    frameRateHz: frameRateHz ?? USUAL_RATE_HZ,
    channelNames,
  };
}
