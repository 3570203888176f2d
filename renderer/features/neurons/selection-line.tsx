import { memo } from "react";
import { useMakeCluster } from "../../stores/clusters/use-make-cluster.ts";
import { useServices } from "../../stores/services.ts";
import { notifyError } from "../../ui/notices/notices.ts";
import { ApartFromRecipe } from "./apart-from-recipe.tsx";
import styles from "./selection-line.module.css";

interface SelectionLineProps {
  readonly selected: number;
  /** Of those that are not on the list, since the search hides them. */
  readonly hidden: number;
}

/** How many are chosen, and what can be done with them. */
export const SelectionLine = memo(function SelectionLine({ selected, hidden }: SelectionLineProps) {
  const { document, preferences } = useServices();
  const makeCluster = useMakeCluster();
  const make = async (): Promise<void> => {
    try {
      await makeCluster();
      preferences.getState().change({ leftTab: "clusters" });
    } catch (error) {
      notifyError(error);
    }
  };
  return (
    <div className={styles.lines}>
      <div className={styles.line}>
        <span role="status">
          {selected === 0 ? "None selected" : `${selected.toLocaleString("en")} selected`}
          {hidden > 0 && `, ${hidden.toLocaleString("en")} not listed`}
        </span>
        {selected > 0 && (
          <>
            <button type="button" onClick={() => document.getState().select([])}>
              clear
            </button>
            <button type="button" onClick={() => void make()}>
              make cluster
            </button>
          </>
        )}
      </div>
      <ApartFromRecipe />
    </div>
  );
});
