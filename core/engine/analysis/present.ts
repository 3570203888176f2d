import type { Analysis } from "./kind.ts";

export const present: Analysis<"present"> = async ({ stimulus, session, neurons }, { stimuli, compute }) =>
  compute("present", {
    session,
    neurons,
    stimulus:
      stimulus.type === "library" ? stimulus : { type: "kept", stimulus: await stimuli.read(stimulus) },
  });
