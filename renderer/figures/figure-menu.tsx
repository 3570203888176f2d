import { ActionIcon, Menu } from "@mantine/core";
import { fileName } from "../../core/basis/file-name.ts";
import type { Figure } from "../../core/figures/index.ts";
import { saveFile } from "../lib/save-file.ts";
import { usePreferences } from "../stores/hooks.ts";
import { runsOf } from "../stores/runs/run-actions.ts";
import { type Services, useServices } from "../stores/services.ts";
import { DownloadIcon } from "../ui/icons.tsx";
import { notifyError } from "../ui/notices/notices.ts";
import { useScheme } from "../ui/use-scheme.ts";
import { figureFile } from "./figure-file.ts";
import { figureRecord } from "./figure-record.ts";
import styles from "./plot-card.module.css";

/** Whose plot it is, and what its file says of it. */
export interface FigureAbout {
  /** Behind the title. */
  readonly names: string;
  /** What the file's name begins with. */
  readonly file: string;
  readonly record: (title: string) => Promise<object>;
}

interface FigureMenuProps {
  readonly title: string;
  /** Made when it is saved, where it costs something. */
  readonly figure: Figure | (() => Figure);
  /** Runs, or what else it is about. */
  readonly about: readonly string[] | FigureAbout;
  /** In a line with others, and not in the corner of a plot. */
  readonly inline?: boolean;
}

/** Saves a plot as a file, in the colours of paper or of the window. */
export function FigureMenu({ title, figure, about, inline = false }: FigureMenuProps) {
  const services = useServices();
  const { paperFigures, change } = usePreferences((preferences) => preferences);
  const scheme = useScheme();
  const save = (format: "svg" | "png"): void => {
    const { names, file, record } = "record" in about ? about : aboutRuns(services, about);
    const write = async (): Promise<void> => {
      const drawn = typeof figure === "function" ? figure() : figure;
      const said = JSON.stringify(await record(title), null, 2);
      const { bytes, type } = await figureFile(
        drawn,
        `${title}: ${names}`,
        format,
        paperFigures ? null : scheme,
        said,
      );
      saveFile(bytes, `${fileName(`${file} ${title.toLowerCase()}`)}.${format}`, type);
    };
    write().catch(notifyError);
  };
  return (
    <Menu position="top-end">
      <Menu.Target>
        <ActionIcon
          className={inline ? "" : (styles.save ?? "")}
          size={20}
          aria-label={`Save the figure: ${title}`}
        >
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

/** One run's figures are told from those of others of its name by its id. */
function aboutRuns(services: Pick<Services, "engine" | "runs">, runs: readonly string[]): FigureAbout {
  const chosen = runsOf(services, runs);
  const names = chosen.map(({ name }) => name).join(", ");
  return {
    names,
    file: `${names} ${runs.length === 1 ? runs[0] : ""}`,
    record: (title) => figureRecord(services.engine, title, chosen),
  };
}
