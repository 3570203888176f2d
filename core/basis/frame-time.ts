/** A frame's time in words. @param frameRateHz null: frames are counted */
export function frameTime(frame: number, frameRateHz: number | null): string {
  return frameRateHz === null ? `frame ${frame}` : `${(frame / frameRateHz).toFixed(2)} s`;
}
