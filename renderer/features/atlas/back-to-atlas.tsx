import { UnstyledButton } from "@mantine/core";
import { useAtlas, useRuns, useWall } from "../../stores/hooks.ts";
import { useServices } from "../../stores/services.ts";
import styles from "./back-to-atlas.module.css";

/** Above a stimulus that was opened from the wall: the way back, and to its neighbours there. */
export function BackToAtlas() {
  const { atlas, runs } = useServices();
  const left = useAtlas((state) => state.left);
  const tiles = useWall((state) => state.shown);
  const shown = useRuns((state) => state.shown);
  if (!left) return null;
  const there = tiles.filter(({ summary }) => summary !== null);
  const place = there.findIndex(({ summary }) => summary?.id === shown);
  const go = (by: number) => () => {
    const next = there[place + by];
    if (next?.summary) {
      atlas.getState().activate(next.key);
      runs.getState().show(next.summary.id);
    }
  };
  return (
    <nav className={styles.back} aria-label="Atlas">
      <UnstyledButton className={styles.link} onClick={() => atlas.getState().open()}>
        ‹ Atlas
      </UnstyledButton>
      {place >= 0 && (
        <span className={styles.place}>
          <UnstyledButton
            className={styles.link}
            aria-label="The tile before"
            disabled={place === 0}
            onClick={go(-1)}
          >
            ‹
          </UnstyledButton>
          {there[place]!.name} · {place + 1} of {there.length}
          <UnstyledButton
            className={styles.link}
            aria-label="The next tile"
            disabled={place === there.length - 1}
            onClick={go(1)}
          >
            ›
          </UnstyledButton>
        </span>
      )}
    </nav>
  );
}
