import { Button } from "@mantine/core";
import type { Population } from "../../stores/atlas/population.ts";
import { useAtlas } from "../../stores/hooks.ts";
import { useServices } from "../../stores/services.ts";
import styles from "./atlas.module.css";

const why: Readonly<Record<Population, string>> = {
  neurons: "This model has no neurons.",
  types: "The model's file does not say which cell types its neurons are of. Show the neurons instead.",
  channels: "This model has no hidden layers.",
  seeds: "The recipe on the desk does not start from noise, so it has no seed. Let it start from noise.",
  runs: "There is no run of this model yet.",
};

/** Why there are no tiles, and what to do about it. */
export function EmptyWall({
  hasModel,
  searched,
}: {
  readonly hasModel: boolean;
  readonly searched: boolean;
}) {
  const { set } = useServices().atlas.getState();
  const population = useAtlas(({ choice }) => choice.population);
  if (!hasModel)
    return (
      <p className={styles.empty}>Open a model first: the demo, a checkpoint of yours, or a published one.</p>
    );
  if (!searched) return <p className={styles.empty}>{why[population]}</p>;
  return (
    <div className={styles.empty}>
      <p>No tile passes the search.</p>
      <Button variant="default" onClick={() => set({ search: "" })}>
        Show all
      </Button>
    </div>
  );
}
