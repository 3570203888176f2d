import { useComputedColorScheme } from "@mantine/core";
import type { Scheme } from "../lib/colours.ts";

/** The palette that is shown, whoever chose it: for what is drawn on a canvas. */
export function useScheme(): Scheme {
  return useComputedColorScheme("dark", { getInitialValueInEffect: false });
}
