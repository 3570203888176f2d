/**
 * The contract between the window and the main process of the desktop. Types and names alone: the preload, which has no modules, and
 * the window import it.
 */

/** A file that the user chose: its name, its size, and what to ask for its bytes with. Paths stay in the main process. */
export interface ChosenFile {
  readonly token: string;
  readonly name: string;
  readonly bytes: number;
}

export interface FileChoice {
  /** Without dots; none: any file. */
  readonly extensions: readonly string[];
  readonly multiple: boolean;
}

/** What runs are doing, as the dock and the question before quitting need it. */
export interface Activity {
  /** Runs that have not come to their end. */
  readonly underWay: number;
  /** How much of the work is done, 0 to 1; null where nobody knows. */
  readonly progress: number | null;
}

/** How a connection to the engine ended, as a sentence, and whether there is no use in asking for another. */
export interface EngineGone {
  readonly reason: string;
  readonly final: boolean;
}

/** What the window may ask of the main process: arguments and answer, by channel. */
export interface Calls {
  /** The port comes to the window as an EnginePortMessage with the same name. Answered when the connection has ended. */
  readonly "connect-engine": (connection: string) => EngineGone;
  readonly "choose-files": (choice: FileChoice) => readonly ChosenFile[];
  /** A piece, from an offset; empty at the end, with which the file is done. */
  readonly "read-file": (token: string, offset: number) => Uint8Array<ArrayBuffer>;
  /** A file that was dropped on the window, for the menu of recent ones. */
  readonly "remember-file": (path: string) => void;
  readonly "report-activity": (activity: Activity) => void;
  /** Ids of the actions that the window can do now: the menu shows the others grey. */
  readonly "report-actions": (enabled: readonly string[]) => void;
  /** The window listens, and is sent the files that it was started with. */
  readonly "window-ready": () => void;
}
export type CallName = keyof Calls;

/** What the main process tells the window, by channel. */
export interface Notices {
  /** An action of the window, by its id, as the menu wants it. */
  readonly command: string;
  /** Opened from outside: by a double click, from the recent files, by a second start. */
  readonly files: readonly ChosenFile[];
}
export type NoticeName = keyof Notices;

/** The channel on which ports come, with the name of the connection as the message. */
export const ENGINE_PORT = "engine-port";

/** How the preload hands a port to the page: as a message of the window to itself, with the port. */
export interface EnginePortMessage {
  readonly type: typeof ENGINE_PORT;
  readonly connection: string;
}

/** What the preload gives to the page as `window.retinoscope`. */
export interface DesktopBridge {
  connectEngine(connection: string): Promise<EngineGone>;
  chooseFiles(choice: FileChoice): Promise<readonly ChosenFile[]>;
  readFile(token: string, offset: number): Promise<Uint8Array<ArrayBuffer>>;
  rememberFile(file: File): Promise<void>;
  reportActivity(activity: Activity): Promise<void>;
  reportActions(enabled: readonly string[]): Promise<void>;
  onCommand(listener: (command: Notices["command"]) => void): void;
  onFiles(listener: (files: Notices["files"]) => void): void;
}

/** The name of the bridge on the page's `window`. */
export const BRIDGE = "retinoscope";
