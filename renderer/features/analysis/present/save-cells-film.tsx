import { Button, Menu } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { fileName } from "../../../../core/basis/file-name.ts";
import type { CellsFilmKind } from "../../../../core/export/index.ts";
import { saveFile } from "../../../lib/save-file.ts";
import { CloseIcon, DownloadIcon } from "../../../ui/icons.tsx";
import { notifyError } from "../../../ui/notices/notices.ts";
import { archiveOf } from "../save.ts";
import { type CellsFilmJob, makeCellsFilm } from "./cells-film-job.ts";

interface SaveCellsFilmProps {
  readonly jobOf: (kind: CellsFilmKind) => CellsFilmJob;
  /** What the archive's name begins with. */
  readonly name: string;
}

/** Takes the cells away as a film, alone or with the stimulus beside them: the command line's, with its record, in one archive. */
export function SaveCellsFilm({ jobOf, name }: SaveCellsFilmProps) {
  const [share, setShare] = useState<number | null>(null);
  const underWay = useRef<AbortController | null>(null);
  useEffect(() => () => underWay.current?.abort(), []);
  const save = (kind: CellsFilmKind): void => {
    const controller = new AbortController();
    const { signal } = controller;
    underWay.current = controller;
    setShare(0);
    makeCellsFilm(jobOf(kind), { signal, onProgress: setShare })
      .then((files) => saveFile(archiveOf(files), `${fileName(`${name} ${kind}`)}.zip`, "application/zip"))
      .catch((error) => signal.aborted || notifyError(error))
      .finally(() => setShare(null));
  };
  if (share !== null)
    return (
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<CloseIcon size={11} />}
        aria-label="Cancel the film"
        onClick={() => underWay.current?.abort()}
      >
        Film: {Math.floor(100 * share)} %
      </Button>
    );
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" size="compact-xs" leftSection={<DownloadIcon size={11} />}>
          Save film
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => save("both")}>Stimulus and cells, side by side</Menu.Item>
        <Menu.Item onClick={() => save("field")}>Cells alone</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
