import { createContext, useContext } from "react";

/** Opens the guide at a place: a page, or `page#word`. */
export const OpenGuide = createContext<(place: string) => void>(() => undefined);

export function useOpenGuide(): (place: string) => void {
  return useContext(OpenGuide);
}
