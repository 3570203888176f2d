import { Kbd, Menu } from "@mantine/core";
import { seedOf } from "../../../core/analyses/index.ts";
import { openExport } from "../../stores/exports/open-export.ts";
import { useRuns } from "../../stores/hooks.ts";
import { saveStimulus } from "../../stores/run-data/save-stimulus.ts";
import * as actions from "../../stores/runs/run-actions.ts";
import { useServices } from "../../stores/services.ts";
import styles from "./run-menu.module.css";

/** Where a menu is open, and for which run. */
export interface OpenMenu {
  readonly run: string;
  readonly x: number;
  readonly y: number;
}

interface RunMenuProps {
  readonly menu: OpenMenu;
  readonly onClose: () => void;
}

/** What can be done with a run; where it is one of those that are marked, with all of them. */
export function RunMenu({ menu, onClose }: RunMenuProps) {
  const services = useServices();
  const run = useRuns(({ runs }) => runs?.get(menu.run));
  if (run === undefined) return null;
  const { marked, rename } = services.runList.getState();
  const chosen = actions.runsOf(services, marked.includes(run.id) ? marked : [run.id]);
  const several = chosen.length > 1;
  const is = (...statuses: readonly string[]): boolean =>
    chosen.some(({ status }) => statuses.includes(status));
  const starred = chosen.every((each) => each.starred);

  return (
    <Menu opened onClose={onClose} position="bottom-start" offset={2} shadow="md" width={224}>
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label={several ? `Menu of ${chosen.length} runs` : `Menu of ${run.name}`}
          className={styles.anchor}
          style={{ left: menu.x, top: menu.y }}
        />
      </Menu.Target>
      <Menu.Dropdown mah="80vh" className={styles.dropdown ?? ""}>
        {several && <Menu.Label>{chosen.length} runs</Menu.Label>}
        {!several && (
          <Menu.Item
            onClick={() => services.runs.getState().show(run.id)}
            rightSection={<Kbd size="xs">↵</Kbd>}
          >
            Show
          </Menu.Item>
        )}
        {several && (
          <Menu.Item
            disabled={!actions.canCompare(chosen.length)}
            onClick={() => actions.compareRuns(services, chosen)}
          >
            Compare
          </Menu.Item>
        )}
        {several && (
          <Menu.Item
            disabled={!chosen.some(({ hasResult }) => hasResult)}
            onClick={() => services.analyses.store.getState().open("response-matrix")}
          >
            Compare their responses…
          </Menu.Item>
        )}
        {several && (
          <Menu.Item
            disabled={chosen.filter(({ hasResult }) => hasResult).length < 2}
            onClick={() => services.analyses.store.getState().open("robustness")}
          >
            How alike they are…
          </Menu.Item>
        )}
        {!several && (
          <Menu.Item onClick={() => rename(run.id)} rightSection={<Kbd size="xs">F2</Kbd>}>
            Rename…
          </Menu.Item>
        )}
        <Menu.Item onClick={() => actions.toggleStars(services, chosen)}>
          {starred ? "Take the star away" : "Star"}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => actions.runAgain(services, chosen)}>Run again</Menu.Item>
        {!several && (
          <>
            <Menu.Item disabled={seedOf(run) === null} onClick={() => actions.openSeeds(services, run)}>
              Run again from other seeds…
            </Menu.Item>
            <Menu.Item disabled={!run.hasResult} onClick={() => actions.goOnFrom(services, run)}>
              Go on from here
            </Menu.Item>
            <Menu.Item disabled={!run.hasResult} onClick={() => actions.makeStart(services, run)}>
              Use as the start
            </Menu.Item>
            <Menu.Item onClick={() => void actions.loadRecipe(services, run)}>Load its recipe</Menu.Item>
            <Menu.Item onClick={() => actions.copyRecipe(run)}>Copy its recipe</Menu.Item>
            <Menu.Item disabled={!run.hasResult} onClick={() => saveStimulus(services, run)}>
              Save its stimulus (.npy)
            </Menu.Item>
          </>
        )}
        <Menu.Item
          disabled={!chosen.some(({ hasResult }) => hasResult)}
          onClick={() => openExport(services, chosen)}
        >
          Export…
        </Menu.Item>
        <Menu.Item
          disabled={!chosen.some(({ hasResult }) => hasResult)}
          onClick={() => openExport(services, chosen, "rig")}
        >
          To the rig…
        </Menu.Item>
        {is("queued", "running", "paused", "interrupted") && <Menu.Divider />}
        {is("running") && <Menu.Item onClick={() => actions.pauseRuns(services, chosen)}>Pause</Menu.Item>}
        {is("paused", "interrupted") && (
          <Menu.Item onClick={() => actions.resumeRuns(services, chosen)}>Resume</Menu.Item>
        )}
        {chosen.some(actions.mayBeKept) && (
          <Menu.Item onClick={() => actions.keepRuns(services, chosen)}>Keep as it was saved</Menu.Item>
        )}
        {is("running", "paused") && (
          <Menu.Item onClick={() => actions.stopRuns(services, chosen)}>Stop</Menu.Item>
        )}
        {is("queued") && !is("running", "paused") && (
          <Menu.Item onClick={() => actions.stopRuns(services, chosen)}>Take out of the queue</Menu.Item>
        )}
        {!several && run.queuePosition !== null && (
          <>
            <Menu.Label>Queue: number {run.queuePosition + 1}</Menu.Label>
            <Menu.Item onClick={() => actions.moveInQueue(services, run, "front")}>
              Move to the front
            </Menu.Item>
            <Menu.Item onClick={() => actions.moveInQueue(services, run, "forward")}>Move forward</Menu.Item>
            <Menu.Item onClick={() => actions.moveInQueue(services, run, "backward")}>Move back</Menu.Item>
            <Menu.Item onClick={() => actions.moveInQueue(services, run, "back")}>Move to the end</Menu.Item>
          </>
        )}
        <Menu.Divider />
        <Menu.Item
          color="var(--error)"
          onClick={() => actions.deleteRuns(services, chosen)}
          rightSection={<Kbd size="xs">Del</Kbd>}
        >
          {several ? `Delete ${chosen.length} runs` : "Delete"}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
