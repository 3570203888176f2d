import { Button } from "@mantine/core";
import { fillWall } from "../../../stores/atlas/fill.ts";
import { missingOf, type Slot } from "../../../stores/atlas/wall.ts";
import { useAtlas, useModels } from "../../../stores/hooks.ts";
import { isUnderWay } from "../../../stores/runs/runs-store.ts";
import { useServices } from "../../../stores/services.ts";
import styles from "./panel.module.css";

interface FillFooterProps {
  readonly slots: readonly Slot[];
  /** Keys of the tiles that are seen. */
  readonly seen: ReadonlySet<string>;
}

/** Computes what the wall lacks. */
export function FillFooter({ slots, seen }: FillFooterProps) {
  const services = useServices();
  const model = useModels(({ current }) => current);
  const ofRuns = useAtlas(({ choice }) => choice.population === "runs");
  const missing = missingOf(slots).length;
  const underWay = slots.filter(
    ({ summary, other }) => summary !== null && !other && isUnderWay(summary),
  ).length;
  if (ofRuns || model === null) return null;
  return (
    <div className={styles.footer}>
      <Button
        fullWidth
        size="sm"
        className={styles.fill ?? ""}
        disabled={missing === 0}
        onClick={() => void fillWall(services, model, slots, seen)}
      >
        {missing > 0
          ? `Fill · ${missing.toLocaleString("en")}${missing === slots.length ? "" : " left"}`
          : underWay > 0
            ? `${underWay.toLocaleString("en")} under way`
            : "All are there"}
      </Button>
    </div>
  );
}
