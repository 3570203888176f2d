import { type KeyboardEvent, useCallback, useState } from "react";
import { useRuns, useServices } from "../../app/services.tsx";
import { deleteRuns, runsOf } from "./run-actions.ts";

/** The keys' way through a list of which only a part is drawn. */
export interface ListKeys {
  /** The card through which the Tab key enters the list. */
  readonly active: string | null;
  /** Another number each time that a card is to take the focus; 0: it is not. */
  focusRequestOf(run: string): number;
  /** A card has taken the focus. */
  readonly focused: (run: string) => void;
  readonly press: (event: KeyboardEvent) => void;
}

/**
 * @param ids runs, as they are listed
 * @param columns how many lie beside each other before the next row; 1 where all are in one row
 * @param reveal scrolls a run into view
 */
export function useListKeys(
  ids: readonly string[],
  columns: number,
  reveal: (run: string) => void,
): ListKeys {
  const services = useServices();
  const shown = useRuns((state) => state.shown);
  const [focus, setFocus] = useState<{ readonly run: string | null; readonly request: number }>({
    run: null,
    request: 0,
  });
  const active = [focus.run, shown].find((run) => run !== null && ids.includes(run)) ?? ids[0] ?? null;

  const press = (event: KeyboardEvent): void => {
    if (active === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = ids[targetOf(event.key, ids.indexOf(active), columns, ids.length)];
    if (target !== undefined) {
      event.preventDefault();
      reveal(target);
      setFocus(({ request }) => ({ run: target, request: request + 1 }));
      return;
    }
    const { marked, toggleMark, rename, setMarked } = services.runList.getState();
    const onCard = (event.target as HTMLElement).closest("[data-card]") !== null;
    const actions: Readonly<Record<string, () => void>> = {
      ...(onCard ? { " ": () => toggleMark(active) } : {}),
      ...(marked.length > 0 ? { Escape: () => setMarked([]) } : {}),
      F2: () => rename(active),
      Delete: () => deleteRuns(services, runsOf(services, marked.includes(active) ? marked : [active])),
    };
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  };

  return {
    active,
    focusRequestOf: (run) => (run === focus.run ? focus.request : 0),
    focused: useCallback((run: string) => setFocus(({ request }) => ({ run, request })), []),
    press,
  };
}

/** @returns an index, or −1 for a key that does not move */
function targetOf(key: string, index: number, columns: number, count: number): number {
  switch (key) {
    case "ArrowLeft":
      return index - 1;
    case "ArrowRight":
      return index + 1;
    case "ArrowUp":
      return index - columns;
    case "ArrowDown":
      return index + columns;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return -1;
  }
}
