import { useEffect, useState } from "react";
import styles from "./kiosk.module.css";

/** To be called while a touch is answered: browsers ask for one. */
export function goFullScreen(): void {
  if (document.fullscreenElement !== null) return;
  // A browser that does not want to shows the same in its window.
  void document.documentElement.requestFullscreen().catch(() => undefined);
}

export function FullScreenButton() {
  const [full, setFull] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    const changed = (): void => setFull(document.fullscreenElement !== null);
    document.addEventListener("fullscreenchange", changed);
    return () => document.removeEventListener("fullscreenchange", changed);
  }, []);
  return (
    <button
      type="button"
      className={styles.button}
      onClick={() => (full ? void document.exitFullscreen() : goFullScreen())}
    >
      {full ? "Leave full screen" : "Full screen"}
    </button>
  );
}
