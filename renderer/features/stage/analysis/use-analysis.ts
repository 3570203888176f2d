import { useEffect, useState } from "react";
import type { Float32ArrayOf } from "../../../../core/engine/contract/index.ts";
import { useServices } from "../../../stores/services.ts";
import type { AnalysisAnswer, AnalysisRequest, StimulusAnalysis } from "./analysis.ts";
import { createLatest } from "./latest.ts";

/** Between two analyses of a run under way. */
const PAUSE_MS = 200;

/** The stimulus of a run taken apart, away from the window's thread; null until it is. */
export function useAnalysis(run: string, frameRateHz: number | null): StimulusAnalysis | null {
  const { runData } = useServices();
  const [analysed, setAnalysed] = useState<{
    readonly run: string;
    readonly analysis: StimulusAnalysis;
  } | null>(null);
  useEffect(() => {
    const latest = createLatest(
      (stimulus: Float32ArrayOf) => analyse(stimulus, frameRateHz),
      (analysis) => setAnalysed({ run, analysis }),
      PAUSE_MS,
    );
    let offered: Float32ArrayOf | null = null;
    const look = (): void => {
      const { stimulus } = runData.get(run);
      if (stimulus === null || stimulus === offered) return;
      offered = stimulus;
      latest.offer(stimulus);
    };
    const stop = runData.subscribe(run, look);
    look();
    return () => {
      stop();
      latest.stop();
    };
  }, [runData, run, frameRateHz]);
  return analysed?.run === run ? analysed.analysis : null;
}

interface Pending {
  readonly resolve: (analysis: StimulusAnalysis) => void;
  readonly reject: (error: Error) => void;
}

let worker: Worker | null = null;
let lastId = 0;
const pending = new Map<number, Pending>();

function analyse(stimulus: Float32ArrayOf, frameRateHz: number | null): Promise<StimulusAnalysis> {
  worker ??= startWorker();
  const id = ++lastId;
  worker.postMessage({ id, stimulus, frameRateHz } satisfies AnalysisRequest);
  return new Promise((resolve, reject) => pending.set(id, { resolve, reject }));
}

function startWorker(): Worker {
  const started = new Worker(new URL("./analysis.worker.ts", import.meta.url), { type: "module" });
  started.addEventListener("message", ({ data: { id, analysis } }: MessageEvent<AnalysisAnswer>) => {
    if (analysis === null) pending.get(id)?.reject(new Error("This stimulus cannot be taken apart."));
    else pending.get(id)?.resolve(analysis);
    pending.delete(id);
  });
  // It could not be loaded, or broke: the next analysis tries a new one.
  started.addEventListener("error", () => {
    worker = null;
    for (const { reject } of pending.values()) reject(new Error("The analysis broke off."));
    pending.clear();
  });
  return started;
}
