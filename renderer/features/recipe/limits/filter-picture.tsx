import { gaussianKernel } from "../../../../core/recipe/index.ts";
import styles from "./filter.module.css";

interface FilterPictureProps {
  readonly sigma: number;
  readonly kernelSize: number;
}

const WIDTH = 64;
const HEIGHT = 46;
/** A longer kernel is not drawn: its bars would be finer than a pixel. */
const LONGEST = 64;

/** The filter's weights, one bar a frame. The dashed line is the frame that is filtered. */
export function FilterPicture({ sigma, kernelSize }: FilterPictureProps) {
  const drawable = sigma > 0 && Number.isInteger(kernelSize) && kernelSize > 0 && kernelSize <= LONGEST;
  const weights = drawable ? [...gaussianKernel(sigma, kernelSize)] : [];
  const highest = Math.max(...weights, 1e-9);
  const pitch = (WIDTH - 8) / Math.max(weights.length, 5);
  const left = (WIDTH - pitch * weights.length) / 2;
  const middle = left + (Math.floor((weights.length - 1) / 2) + 0.5) * pitch;
  return (
    <svg
      className={styles.kernel}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Kernel: ${weights.map((weight) => weight.toFixed(2)).join(", ")}`}
    >
      <line className={styles.centre} x1={middle} x2={middle} y1="3" y2={HEIGHT - 3} />
      {weights.map((weight, index) => {
        const height = Math.max(0.8, (weight / highest) * (HEIGHT - 10));
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a weight is its place.
            key={index}
            className={styles.bar}
            x={left + index * pitch + pitch * 0.12}
            y={HEIGHT - 4 - height}
            width={pitch * 0.76}
            height={height}
            rx={Math.min(1.5, pitch * 0.2)}
          />
        );
      })}
    </svg>
  );
}
