import type { Analysis } from "./kind.ts";

export const channelResponse: Analysis<"channel-response"> = async (
  { kind: _, stimulus, ...asked },
  { stimuli, compute },
) => compute("channel-response", { ...asked, stimulus: await stimuli.read(stimulus) });
