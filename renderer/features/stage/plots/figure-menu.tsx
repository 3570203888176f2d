import { ActionIcon, Menu } from "@mantine/core";
import { fileName } from "../../../../core/export/index.ts";
import { usePreferences, useServices } from "../../../app/services.tsx";
import { saveFile } from "../../../lib/save-file.ts";
import { figureFile } from "../../../ui/figure-file.ts";
import { DownloadIcon } from "../../../ui/icons.tsx";
import type { PlotFigure } from "../../../ui/plot-figure.ts";
import { notifyError } from "../../notices/notices.ts";
import { runsOf } from "../../runs/run-actions.ts";
import { figureRecord } from "../figure-record.ts";
import styles from "./plot-card.module.css";

interface FigureMenuProps {
  readonly title: string;
  readonly figure: PlotFigure;
  /** Whose plot it is, for the title and the file's name. */
  readonly runs: readonly string[];
}

/** Saves a plot as a file, in the colours of paper or of the window. */
export function FigureMenu({ title, figure, runs }: FigureMenuProps) {
  const services = useServices();
  const { paperFigures, change } = usePreferences((preferences) => preferences);
  const save = (format: "svg" | "png"): void => {
    const chosen = runsOf(services, runs);
    const names = chosen.map(({ name }) => name).join(", ");
    // One run's figures are told from those of others of its name by its id.
    const file = fileName(`${names} ${runs.length === 1 ? runs[0] : ""} ${title.toLowerCase()}`);
    const write = async (): Promise<void> => {
      const record = JSON.stringify(await figureRecord(services.engine, title, chosen), null, 2);
      const { bytes, type } = await figureFile(figure, `${title}: ${names}`, format, paperFigures, record);
      saveFile(bytes, `${file}.${format}`, type);
    };
    write().catch(notifyError);
  };
  return (
    <Menu position="top-end">
      <Menu.Target>
        <ActionIcon className={styles.save ?? ""} size={20} aria-label={`Save the figure: ${title}`}>
          <DownloadIcon size={12} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => save("svg")}>Save as SVG</Menu.Item>
        <Menu.Item onClick={() => save("png")}>Save as PNG</Menu.Item>
        <Menu.Divider />
        <Menu.CheckboxItem checked={paperFigures} onChange={(checked) => change({ paperFigures: checked })}>
          Light, for paper
        </Menu.CheckboxItem>
      </Menu.Dropdown>
    </Menu>
  );
}
