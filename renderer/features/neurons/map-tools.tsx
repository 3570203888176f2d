import { ActionIcon, Tooltip } from "@mantine/core";
import { BoxSelectIcon, FitIcon, LassoIcon } from "../../ui/icons.tsx";
import styles from "./neuron-map.module.css";
import type { MapTool } from "./use-pointer-selection.ts";

interface MapToolsProps {
  readonly tool: MapTool;
  readonly onTool: (tool: MapTool) => void;
  /** Whether another part of the frame is seen than at first. */
  readonly zoomed: boolean;
  readonly onFit: () => void;
}

const tools = [
  { tool: "box", label: "Select with a box", Icon: BoxSelectIcon },
  { tool: "lasso", label: "Select with a lasso (or hold Alt)", Icon: LassoIcon },
] as const;

export function MapTools({ tool: chosen, onTool, zoomed, onFit }: MapToolsProps) {
  return (
    <div className={styles.tools}>
      {tools.map(({ tool, label, Icon }) => (
        <Tooltip key={tool} label={label}>
          <ActionIcon
            aria-label={label}
            aria-pressed={tool === chosen}
            data-on={tool === chosen || undefined}
            onClick={() => onTool(tool)}
          >
            <Icon />
          </ActionIcon>
        </Tooltip>
      ))}
      <Tooltip label={zoomed ? "Show the neurons" : "Show the whole frame (0; the wheel zooms)"}>
        <ActionIcon aria-label={zoomed ? "Show the neurons" : "Show the whole frame"} onClick={onFit}>
          <FitIcon />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
