import { ActionIcon, Tooltip } from "@mantine/core";
import { BoxSelectIcon, FitIcon, LassoIcon } from "../../ui/icons.tsx";
import styles from "./neuron-map.module.css";
import type { MapTool } from "./use-pointer-selection.ts";

interface MapToolsProps {
  readonly tool: MapTool;
  readonly onTool: (tool: MapTool) => void;
  /** Null: all of the frame is seen. */
  readonly onFit: (() => void) | null;
}

const tools = [
  { tool: "box", label: "Select with a box", Icon: BoxSelectIcon },
  { tool: "lasso", label: "Select with a lasso (or hold Alt)", Icon: LassoIcon },
] as const;

export function MapTools({ tool: chosen, onTool, onFit }: MapToolsProps) {
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
      {onFit !== null && (
        <Tooltip label="Whole frame (0)">
          <ActionIcon aria-label="Show the whole frame" onClick={onFit}>
            <FitIcon />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}
