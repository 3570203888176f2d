import { useEffect, useState } from "react";
import { desktopBridge } from "../../desktop/bridge.ts";
import { useServices } from "../../stores/services.ts";
import { notifyError } from "../../ui/notices/notices.ts";
import styles from "./drop-target.module.css";
import { droppedFiles } from "./dropped-files.ts";

/** Takes checkpoints that are dropped anywhere on the window, and says so while they hover. */
export function DropTarget() {
  const { models } = useServices();
  const [hovering, setHovering] = useState(false);

  useEffect(() => {
    const enter = (event: DragEvent): void => {
      if (hasFiles(event)) setHovering(true);
    };
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      // Without this, the browser would open the file in place of the window.
      event.preventDefault();
      event.dataTransfer!.dropEffect = "copy";
    };
    const leave = (event: DragEvent): void => {
      // Out of the window, and not just from one of its parts to another.
      if (event.relatedTarget === null) setHovering(false);
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setHovering(false);
      droppedFiles(event.dataTransfer!).then((files) => {
        for (const file of files) void desktopBridge()?.rememberFile(file);
        if (files.length > 0) void models.getState().openFiles(files);
        else
          notifyError(
            "There is no model in what was dropped. Drop .ckpt or .safetensors files or an ensemble's folder.",
          );
      }, notifyError);
    };
    const listeners = { dragenter: enter, dragover: over, dragleave: leave, drop };
    for (const [name, listener] of Object.entries(listeners))
      window.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        window.removeEventListener(name, listener as EventListener);
    };
  }, [models]);

  if (!hovering) return null;
  return (
    <div className={styles.target}>
      <div>
        <strong>Drop to open the model</strong>
        <span>A .ckpt or .safetensors file, several for an ensemble, or the folder of an older one</span>
      </div>
    </div>
  );
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") ?? false;
}
