import type { Float32ArrayOf } from "../../../../core/engine/contract/index.ts";

/** A channel of a stimulus, taken apart. */
export interface ChannelAnalysis {
  /** Of the first spatial component, `[height, width]`, at most 1 in size. */
  readonly spatial: Float32Array;
  /** How it changes over time, `[time]`, model units. */
  readonly temporal: Float32Array;
  readonly spectrum: Spectrum | null;
}

export interface Spectrum {
  /** In Hz, or in cycles per frame where the frame rate is not known. */
  readonly frequencies: Float32Array;
  readonly amplitudes: Float32Array;
  /** Mean of the frequencies, weighted by their amplitudes. */
  readonly mainFrequency: number;
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
