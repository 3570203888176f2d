import { useEffect, useState } from "react";
import { Dialog } from "./dialog.tsx";
import { LEAVE_AFTER_MS, watchIdle } from "./idle.ts";
import styles from "./kiosk.module.css";

/** Asks a visitor who has touched nothing for a while, and starts over if there is no answer. */
export function AskIfThere({ onLeave }: { readonly onLeave: () => void }) {
  const [asking, setAsking] = useState(false);
  useEffect(
    () =>
      watchIdle(window, {
        onAsk: () => setAsking(true),
        onStay: () => setAsking(false),
        onLeave,
      }),
    [onLeave],
  );
  if (!asking) return null;
  return (
    <Dialog title="Are you still there?">
      <p>This starts over in {LEAVE_AFTER_MS / 1000} seconds. Touch anywhere to go on.</p>
      <button type="button" className={styles.primary} onClick={() => setAsking(false)}>
        I am here
      </button>
    </Dialog>
  );
}
