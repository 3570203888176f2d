import type { Decomposition, Spectrum } from "../../../../core/analysis/index.ts";
import type { Float32ArrayOf } from "../../../../core/engine/contract/index.ts";

/** A channel of a stimulus, taken apart. */
export interface ChannelAnalysis {
  /** Of the first spatial component, `[height, width]`, at most 1 in size. */
  readonly spatial: Decomposition["spatial"];
  /** How it changes over time, `[time]`, model units. */
  readonly temporal: Decomposition["temporal"];
  /** Share of the channel's energy that the two hold. */
  readonly explained: number;
  /** Of the temporal component; in cycles a frame where the frame rate is not known. */
  readonly spectrum: Spectrum;
}

export interface StimulusAnalysis {
  readonly height: number;
  readonly width: number;
  readonly channels: readonly ChannelAnalysis[];
}

/** What the worker is asked. */
export interface AnalysisRequest {
  readonly id: number;
  readonly stimulus: Float32ArrayOf;
  readonly frameRateHz: number | null;
}

export interface AnalysisAnswer {
  readonly id: number;
  /** Null: this stimulus cannot be taken apart. */
  readonly analysis: StimulusAnalysis | null;
}
