import { createContext, useContext } from "react";

/** Whether colours are to be told apart by eyes that lack one kind of cone. */
export const SafeColours = createContext(false);

export function useSafeColours(): boolean {
  return useContext(SafeColours);
}
