import { Button, FileButton } from "@mantine/core";
import { useState } from "react";
import { uploadFile } from "../../../stores/models/upload.ts";
import { useServices } from "../../../stores/services.ts";
import { FileIcon } from "../../../ui/icons.tsx";
import { notifyError } from "../../../ui/notices/notices.ts";
import styles from "./start.module.css";

interface StartFileProps {
  readonly path: string;
  /** @param frames of the stimulus in the file; null where its shape does not tell */
  readonly onChange: (path: string, frames: number | null) => void;
}

interface Kept {
  readonly path: string;
  readonly name: string;
  readonly shape: readonly number[];
}

/** Starts from an npy file of this computer, which the workspace keeps. */
export function StartFile({ path, onChange }: StartFileProps) {
  const { engine } = useServices();
  const [kept, setKept] = useState<Kept | null>(null);
  const [sending, setSending] = useState(false);

  const open = async (file: File | null): Promise<void> => {
    if (file === null) return;
    setSending(true);
    try {
      const upload = await uploadFile(engine, file, new AbortController().signal);
      const stored = await engine.request("keepStimulus", { upload: upload });
      setKept({ ...stored, name: file.name });
      onChange(stored.path, framesOf(stored.shape));
    } catch (error) {
      notifyError(error);
    } finally {
      setSending(false);
    }
  };

  const known = kept?.path === path ? kept : null;
  return (
    <div className={styles.start}>
      <FileButton accept=".npy" onChange={(file) => void open(file)}>
        {(props) => (
          <Button {...props} variant="default" loading={sending} leftSection={<FileIcon size={12} />}>
            {path === "" ? "Open an npy file" : "Change"}
          </Button>
        )}
      </FileButton>
      <span className={styles.what} title={path}>
        {known !== null ? `${known.name} · ${known.shape.join(" × ")}` : path.split("/").at(-1)}
      </span>
    </div>
  );
}

/** Of `[channel, time, height, width]`, perhaps with a leading axis of 1. */
function framesOf(shape: readonly number[]): number | null {
  return shape.length >= 4 ? (shape.at(-3) ?? null) : null;
}
