import { useState } from "react";
import type { Float32ArrayOf } from "../../../core/engine/contract/index.ts";
import { readNpy } from "../../../core/formats/index.ts";
import { uploadFile } from "../../stores/models/upload.ts";
import { useServices } from "../../stores/services.ts";
import { notifyError } from "../../ui/notices/notices.ts";

/** An npy file of this computer that the engine has, too. */
export interface OwnFile extends Float32ArrayOf {
  readonly path: string;
  readonly name: string;
}

/** Sends npy files to the engine, which keeps them. */
export function useOwnFile(onKept: (file: OwnFile) => void): {
  readonly sending: boolean;
  readonly open: (file: File | null) => void;
} {
  const { engine } = useServices();
  const [sending, setSending] = useState(false);
  const send = async (file: File): Promise<void> => {
    const { shape, data } = readNpy(new Uint8Array(await file.arrayBuffer()));
    const upload = await uploadFile(engine, file, new AbortController().signal);
    const { path } = await engine.request("keepStimulus", { upload });
    onKept({
      path,
      name: file.name,
      shape: [...shape],
      values: Float32Array.from(data as ArrayLike<number>),
    });
  };
  return {
    sending,
    open: (file) => {
      if (file === null) return;
      setSending(true);
      send(file)
        .catch(notifyError)
        .finally(() => setSending(false));
    },
  };
}
