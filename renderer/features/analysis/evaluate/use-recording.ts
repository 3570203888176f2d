import { useRef, useState } from "react";
import type { RecordingChoices } from "../../../../core/engine/contract/index.ts";
import { uploadFile } from "../../../stores/models/upload.ts";
import { useServices } from "../../../stores/services.ts";
import { notifyError } from "../../../ui/notices/notices.ts";

/** Recorded responses of a file of this computer, which the engine has, too. */
export interface Recording {
  /** Null: a dataset must be chosen. */
  readonly kept: { readonly path: string; readonly shape: readonly number[] } | null;
  readonly name: string;
  /** Of an HDF5 file. */
  readonly datasets: readonly string[];
  readonly choices: RecordingChoices;
}

/** Sends recordings to the engine, which reads them; the last one again where the choices changed. */
export function useRecording(): {
  readonly recording: Recording | null;
  readonly choices: RecordingChoices;
  readonly sending: boolean;
  readonly open: (file: File | null) => void;
  readonly choose: (choices: RecordingChoices) => void;
} {
  const { engine } = useServices();
  const [recording, setRecording] = useState<Recording | null>(null);
  const [choices, setChoices] = useState<RecordingChoices>({ dataset: null, axes: null });
  const [sending, setSending] = useState(false);
  const last = useRef<File | null>(null);
  const underWay = useRef<AbortController | null>(null);

  const send = (file: File, chosen: RecordingChoices): void => {
    underWay.current?.abort();
    const controller = new AbortController();
    underWay.current = controller;
    const isCurrent = (): boolean => underWay.current === controller;
    const { signal } = controller;
    setSending(true);
    uploadFile(engine, file, signal)
      .then((upload) => engine.request("keepRecording", { upload, choices: chosen }, { signal }))
      .then((answer) => isCurrent() && setRecording({ ...answer, name: file.name, choices: chosen }))
      .catch((error) => {
        if (!isCurrent()) return;
        // Its datasets stay to be chosen from.
        setRecording((before) => before && { ...before, kept: null });
        notifyError(error);
      })
      .finally(() => isCurrent() && setSending(false));
  };
  return {
    ...{ recording, choices, sending },
    open: (file) => {
      if (file === null) return;
      last.current = file;
      const chosen = { ...choices, dataset: null };
      setChoices(chosen);
      setRecording(null);
      send(file, chosen);
    },
    choose: (chosen) => {
      setChoices(chosen);
      if (last.current !== null) send(last.current, chosen);
    },
  };
}
