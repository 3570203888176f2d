import { useModels } from "../../stores/hooks.ts";
import { DownloadIcon } from "../../ui/icons.tsx";
import styles from "./model-menu.module.css";

/** Models that openretina publishes, by its names. */
export function RemoteModels() {
  const remote = useModels((state) => state.remote);
  const current = useModels((state) => state.current?.id);
  const open = useModels((state) => state.open);
  if (remote.length === 0) return <p className={styles.note}>The list is not there yet.</p>;
  return (
    <ul className={styles.list}>
      {remote.map(({ name, title, stored }) => (
        <li key={name}>
          <button
            type="button"
            className={styles.item}
            aria-current={stored !== null && stored === current}
            title={title}
            onClick={() => void open({ type: "remote", name }, name)}
          >
            <b>{name}</b>
            <span>{title}</span>
          </button>
          <span className={styles.state}>
            {stored === null ? (
              <>
                <DownloadIcon /> download
              </>
            ) : stored === current ? (
              "open"
            ) : (
              "downloaded"
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
