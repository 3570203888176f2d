import { z } from "zod";
import type { StimulusDescription } from "../../numerics/index.ts";
import { keptStimulus } from "../asked.ts";
import { type AnalysisContext, analysisKind } from "../kind.ts";
import { type HeldStimulus, responseFrameOf } from "../stimuli.ts";
import { featureFiles } from "./files.ts";

const asked = z.strictObject({
  kind: z.literal("features"),
  stimuli: z.array(keptStimulus).min(1).max(2000),
  /** As a person knows them; null: as the models of the stimuli's runs say, and with what nobody says goes what is in seconds or µm. */
  frameRateHz: z.number().positive().nullable().default(null),
  pixelSizeUm: z.number().positive().nullable().default(null),
  /** Of stimuli of no run: the stimulus frame that the response belongs to. */
  responseFrame: z.number().nonnegative().nullable().default(null),
});

const result = z.object({
  kind: z.literal("features"),
  /** Of each stimulus; null for one of zeros. */
  descriptions: z.array(z.custom<StimulusDescription>((value) => typeof value === "object").nullable()),
  /** Of the stimuli, at most. */
  channels: z.int(),
});

export interface FeaturesTask {
  readonly stimuli: readonly {
    readonly held: HeldStimulus;
    /** The stimulus frame that the response belongs to. */
    readonly responseFrame: number | null;
    readonly frameRateHz: number | null;
    readonly pixelSizeUm: number | null;
  }[];
}

export interface Described {
  readonly channels: number;
  readonly description: StimulusDescription | null;
}

/** What feature each of some stimuli is: centre and size, polarity, time course, colours, motion. */
export const features = analysisKind({
  kind: "features",
  title: "Features",
  counts: "stimuli",
  keepsParts: true,
  asked,
  result,

  async answer(
    { stimuli: sources, frameRateHz, pixelSizeUm, responseFrame },
    {
      stimuli,
      signal,
      progress,
      atOnce,
      keepsParts,
      compute,
    }: AnalysisContext<FeaturesTask, readonly Described[]>,
  ) {
    const found: Described[] = [];
    for (let from = 0; from < sources.length; from += atOnce) {
      if (signal.aborted && keepsParts) break;
      const chunk = [];
      for (const source of sources.slice(from, from + atOnce)) {
        const one = await stimuli.read(source);
        chunk.push({
          held: one.held,
          responseFrame: one.run === null ? responseFrame : responseFrameOf(one),
          frameRateHz: frameRateHz ?? one.frameRateHz,
          pixelSizeUm: pixelSizeUm ?? one.pixelSizeUm,
        });
      }
      if (!keepsParts) signal.throwIfAborted();
      found.push(...(await compute({ stimuli: chunk }, (done) => progress(from + done, sources.length))));
    }
    return {
      kind: "features" as const,
      descriptions: found.map(({ description }) => description),
      channels: Math.max(1, ...found.map(({ channels }) => channels)),
    };
  },

  files: featureFiles,
});
