import { type KeyboardEvent, useCallback, useState } from "react";
import { useRuns } from "../../stores/hooks.ts";
import { deleteRuns, runsOf } from "../../stores/runs/run-actions.ts";
import { useServices } from "../../stores/services.ts";

/** The keys' way through a list of which only a part is drawn. */
export interface CardKeys {
  /** The card through which the Tab key enters the list. */
  readonly active: string | null;
  /** Another number each time that a card is to take the focus; 0: it is not. */
  focusRequestOf(run: string): number;
  /** A card has taken the focus. */
  readonly focused: (run: string) => void;
  /** Gives the focus to a card. */
  readonly focus: (run: string) => void;
  readonly press: (event: KeyboardEvent) => void;
}

/**
 * @param ids runs, as they are listed
 * @param columns how many lie beside each other before the next row; 1 where all are in one row
 * @param reveal scrolls a run into view
 */
export function useCardKeys(
  ids: readonly string[],
  columns: number,
  reveal: (run: string) => void,
): CardKeys {
  const services = useServices();
  const shown = useRuns((state) => state.shown);
  const [focus, setFocus] = useState<{ readonly run: string | null; readonly request: number }>({
    run: null,
    request: 0,
  });
  const active = [focus.run, shown].find((run) => run !== null && ids.includes(run)) ?? ids[0] ?? null;

  const take = (run: string | null): void => setFocus(({ request }) => ({ run, request: request + 1 }));
  const press = (event: KeyboardEvent): void => {
    if (active === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const index = ids.indexOf(active);
    const target = ids[targetOf(event.key, index, columns, ids.length)];
    if (target !== undefined) {
      event.preventDefault();
      reveal(target);
      take(target);
      return;
    }
    const { marked, toggleMark, rename, setMarked } = services.runList.getState();
    const onCard = (event.target as HTMLElement).closest("[data-card]") !== null;
    const actions: Readonly<Record<string, () => void>> = {
      ...(onCard ? { " ": () => toggleMark(active) } : {}),
      ...(marked.length > 0 ? { Escape: () => setMarked([]) } : {}),
      F2: () => rename(active),
      Delete: () => {
        const doomed = marked.includes(active) ? marked : [active];
        deleteRuns(services, runsOf(services, doomed));
        const left = [...ids.slice(index + 1), ...ids.slice(0, index).reverse()];
        take(left.find((id) => !doomed.includes(id)) ?? null);
      },
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
    focus: take,
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
