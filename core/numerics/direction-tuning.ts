/** What a neuron makes of directions of motion. */
export interface DirectionTuning {
  /** Where the responses' vector sum points, in degrees from 0 to 360. */
  readonly preferredDirection: number;
  /** Length of the vector sum of the responses over their sum: 0 for none, 1 for one direction alone. */
  readonly directionIndex: number;
  /** The axis of motion, in degrees from 0 to 180. */
  readonly preferredAxis: number;
  /** The same of axes, where opposite directions count together. */
  readonly orientationIndex: number;
}

/**
 * Direction and orientation selectivity by vector sums: one less the circular variance, in the space of directions and of orientations
 * (Mazurek et al. 2014, Frontiers in Neural Circuits 8:92). Responses below zero count as zero.
 *
 * @param directions degrees, evenly spaced around the circle
 * @param responses to each of them
 * @returns null where no response is above zero, or one is not known
 */
export function directionTuning(
  directions: readonly number[],
  responses: ArrayLike<number>,
): DirectionTuning | null {
  const total = directions.reduce((sum, _, k) => sum + Math.max(0, responses[k]!), 0);
  if (!(total > 0)) return null;
  const vector = (fold: number): { length: number; angle: number } => {
    let x = 0;
    let y = 0;
    directions.forEach((direction, k) => {
      const angle = (fold * direction * Math.PI) / 180;
      x += Math.max(0, responses[k]!) * Math.cos(angle);
      y += Math.max(0, responses[k]!) * Math.sin(angle);
    });
    const degrees = (Math.atan2(y, x) * 180) / Math.PI;
    return { length: Math.hypot(x, y) / total, angle: ((degrees + 360) % 360) / fold };
  };
  const direction = vector(1);
  const axis = vector(2);
  return {
    preferredDirection: direction.angle,
    directionIndex: direction.length,
    preferredAxis: axis.angle,
    orientationIndex: axis.length,
  };
}
