/**
 * Frames a second at which no stimulus can flicker in a way that harms: a flash takes two changes, so that there are fewer than three flashes a
 * second whatever the stimulus shows (core/numerics/flashes.ts).
 */
export const CALM_HZ = 5;
