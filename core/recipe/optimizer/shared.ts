import type { Setting } from "../kind.ts";

export const rateLabel: Setting = { label: "Rate", step: "1-2-5" };

export const decayLabel: Setting = { label: "Weight decay", step: 0.01, min: 0, seldom: true };
