import { createContext, useContext } from "react";

/** Whether to use colours that eyes without one kind of cone can tell apart. */
export const SafeColours = createContext(false);

export function useSafeColours(): boolean {
  return useContext(SafeColours);
}
