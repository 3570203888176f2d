import { channelResponse, type HiddenChannel } from "../../../insilico/index.ts";
import type { StoredStimulus } from "../../../optimization/index.ts";
import type { AnalysisResult } from "../../contract/index.ts";
import type { Task } from "./task.ts";

export interface ChannelResponseTask {
  readonly stimulus: StoredStimulus;
  readonly session: string | null;
  readonly about: HiddenChannel;
}

/** A hidden channel over the frames of one stimulus. */
export const channelResponseTask: Task<ChannelResponseTask, AnalysisResult<"channel-response">> = async (
  model,
  { stimulus, session, about },
  { progress },
) => {
  const { values, lag } = channelResponse(model, session, about, stimulus);
  progress(1, 1);
  return { kind: "channel-response", response: { shape: [values.length], values }, lag };
};
