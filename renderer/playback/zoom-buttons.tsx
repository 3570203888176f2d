import { ActionIcon, Tooltip } from "@mantine/core";
import { FitIcon, MinusIcon, PlusIcon } from "../ui/icons.tsx";
import { MAX_ZOOM, type Viewport, wholePicture, zoomAbout } from "./viewport.ts";
import styles from "./zoom-buttons.module.css";

interface ZoomButtonsProps {
  readonly viewport: Viewport;
  readonly onViewport: (change: (viewport: Viewport) => Viewport) => void;
}

const MIDDLE = { x: 0.5, y: 0.5 };

export function ZoomButtons({ viewport: { scale }, onViewport }: ZoomButtonsProps) {
  return (
    <div
      className={styles.zoom}
      // The picture behind them is not dragged with them.
      onPointerDown={(event) => event.stopPropagation()}
    >
      {scale > 1 && (
        <Tooltip label="Show all of it">
          <ActionIcon aria-label="Show all of the picture" onClick={() => onViewport(() => wholePicture)}>
            <FitIcon />
          </ActionIcon>
        </Tooltip>
      )}
      <Tooltip label="Zoom out">
        <ActionIcon
          aria-label="Zoom out"
          disabled={scale === 1}
          onClick={() => onViewport((seen) => zoomAbout(seen, 2 / 3, MIDDLE))}
        >
          <MinusIcon />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Zoom in: wheel, or + on the picture">
        <ActionIcon
          aria-label="Zoom in"
          disabled={scale === MAX_ZOOM}
          onClick={() => onViewport((seen) => zoomAbout(seen, 1.5, MIDDLE))}
        >
          <PlusIcon />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
