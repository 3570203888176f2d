/** What browsers have of WebCodecs and folders, and TypeScript's DOM does not know yet. */
interface VideoEncoderEncodeOptions {
  /** VP9 codec registration. */
  vp9?: { quantizer?: number | null };
}

interface Window {
  /** Chromium only. */
  showDirectoryPicker?(options: {
    readonly id: string;
    readonly mode: "readwrite";
  }): Promise<FileSystemDirectoryHandle>;
}
