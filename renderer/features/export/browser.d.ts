/** What browsers have of folders, and TypeScript's DOM does not know yet. */
interface Window {
  /** Chromium only. */
  showDirectoryPicker?(options: {
    readonly id: string;
    readonly mode: "readwrite";
  }): Promise<FileSystemDirectoryHandle>;
}
