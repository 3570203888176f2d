import { type ReactNode, useMemo } from "react";
import type { RunSummary } from "../../../../core/engine/contract/index.ts";
import { useAtlas, useWall } from "../../../stores/hooks.ts";
import { FillFooter } from "./fill-footer.tsx";
import styles from "./panel.module.css";
import { RecipeSection } from "./recipe-section.tsx";
import { SelectionPanel } from "./selection-panel.tsx";
import { TypesPanel } from "./types-panel.tsx";

interface AtlasPanelProps {
  /** How far a result is trusted, with what to do next: as on the stage. */
  readonly trust: (summary: RunSummary) => ReactNode;
}

/** Beside the wall: what is selected and what to do with it, and how the wall is filled. */
export function AtlasPanel({ trust }: AtlasPanelProps) {
  const { base, shown } = useWall((state) => state);
  const selected = useAtlas((state) => state.selected);
  const seen = useAtlas((state) => state.seen);
  const chosen = useMemo(() => shown.filter(({ key }) => selected.has(key)), [shown, selected]);
  if (base === null) return null;
  return (
    <div className={styles.panel}>
      <div className={styles.scroll}>
        <SelectionPanel slots={shown} selected={chosen} trust={trust} />
        <TypesPanel slots={shown} />
        <RecipeSection base={base} />
      </div>
      <FillFooter slots={shown} seen={seen} />
    </div>
  );
}
