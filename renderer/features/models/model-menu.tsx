import { Button } from "@mantine/core";
import { pickFiles } from "../../desktop/pick-files.ts";
import { useModels } from "../../stores/hooks.ts";
import { FileIcon } from "../../ui/icons.tsx";
import { ModelCard } from "./model-card.tsx";
import styles from "./model-menu.module.css";
import { OpeningNotice } from "./opening-notice.tsx";
import { RemoteModels } from "./remote-models.tsx";
import { StoredModels } from "./stored-models.tsx";

/** What the model is, beside all ways to open another. */
export function ModelMenu() {
  const open = useModels((state) => state.open);
  const openFiles = useModels((state) => state.openFiles);
  const isDemo = useModels(({ current }) => current?.origin === "demo");
  const choose = async (): Promise<void> => {
    const files = await pickFiles({ accept: "", multiple: true });
    if (files.length > 0) await openFiles(files);
  };
  return (
    <div className={styles.menu}>
      <div className={styles.about}>
        <ModelCard />
      </div>
      <div className={styles.open}>
        <OpeningNotice />
        <Button data-autofocus leftSection={<FileIcon />} onClick={() => void choose()}>
          Open a file…
        </Button>
        <p className={styles.note}>
          A checkpoint of openretina (.ckpt or .safetensors); several for an ensemble, or the files of an
          older ensemble's folder. They can also be dropped anywhere on the window.
        </p>
        <h3>Demo</h3>
        <ul className={styles.list}>
          <li>
            <button
              type="button"
              className={styles.item}
              aria-current={isDemo}
              onClick={() => void open({ type: "demo" }, "the demo model")}
            >
              <b>Simulated retina</b>
              <span>{isDemo ? "open" : "two sessions, 60 neurons of eight types, known truth"}</span>
            </button>
          </li>
        </ul>
        <h3>Recent</h3>
        <StoredModels />
        <h3>Published by openretina</h3>
        <RemoteModels />
      </div>
    </div>
  );
}
