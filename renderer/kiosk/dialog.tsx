import { type ReactNode, useEffect, useId, useRef } from "react";
import styles from "./kiosk.module.css";

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** What Escape does; nothing if it is left out. */
  readonly onCancel?: () => void;
}

/** A question before all else. */
export function Dialog({ title, children, onCancel }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const { current } = dialog;
    current?.showModal();
    return () => current?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onCancel?.();
      }}
    >
      <h2 id={heading}>{title}</h2>
      {children}
    </dialog>
  );
}
