import type { Float32ArrayOf } from "../../../../core/engine/contract/index.ts";
import type { ChannelComponent } from "../../../../core/figures/index.ts";

export interface StimulusAnalysis {
  readonly height: number;
  readonly width: number;
  readonly channels: readonly ChannelComponent[];
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
