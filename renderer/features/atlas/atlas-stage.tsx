import { useMemo, useState } from "react";
import { useAtlas, useModels, useWall } from "../../stores/hooks.ts";
import { useDisplayUnits } from "../../stores/models/use-units.ts";
import { useServices } from "../../stores/services.ts";
import styles from "./atlas.module.css";
import { AtlasToolbar } from "./atlas-toolbar.tsx";
import { EmptyWall } from "./empty-wall.tsx";
import { RunsTable } from "./table/run-table.tsx";
import { useMapPlaces } from "./use-map-places.ts";
import { Wall } from "./wall/wall.tsx";

/** The middle of the window as a wall of looping stimuli: of all neurons, types, channels, seeds, or of any runs. */
export function AtlasStage() {
  const { atlas, runs } = useServices();
  const model = useModels(({ current }) => current);
  const shown = useWall((state) => state.shown);
  const searched = useAtlas(({ search }) => search !== "");
  const asTable = useAtlas(({ view }) => view === "table");
  const [tool, setTool] = useState<"box" | "lasso">("box");
  const { frameRateHz } = useDisplayUnits();
  const map = useMapPlaces(shown);
  const aspect = useMemo(() => {
    const { height = 1, width = 1 } = model?.description.input ?? {};
    return height / width;
  }, [model]);
  return (
    <div className={styles.stage}>
      <AtlasToolbar tool={tool} onTool={setTool} note={map.note} />
      {model === null || shown.length === 0 ? (
        <EmptyWall hasModel={model !== null} searched={searched} />
      ) : asTable ? (
        <RunsTable slots={shown} />
      ) : (
        <Wall
          slots={shown}
          aspect={aspect}
          frameRateHz={frameRateHz ?? 30}
          places={map.places}
          tool={tool}
          onOpen={({ summary }) => summary !== null && runs.getState().show(summary.id)}
          onSeen={(seen) => atlas.getState().set({ seen })}
        />
      )}
    </div>
  );
}
