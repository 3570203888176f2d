/** What browsers have of WebCodecs, and TypeScript's DOM does not know yet. */
interface VideoEncoderEncodeOptions {
  /** VP9 codec registration. */
  vp9?: { quantizer?: number | null };
}
