/** What is needed of a keyboard event. */
export type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/**
 * Whether a key press is a shortcut, written as `Mod+Shift+Z`, `Space`, `?`. `Mod` is ⌘ on a Mac and Ctrl elsewhere. Shift
 * counts for letters and named keys; of others, such as `?`, it is a matter of the keyboard's layout.
 */
export function matches(shortcut: string, press: KeyPress, mac: boolean): boolean {
  const parts = shortcut.split("+");
  const key = parts.at(-1)!;
  const mod = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  if (other || mod !== parts.includes("Mod") || press.altKey !== parts.includes("Alt")) return false;
  const name = press.key === " " ? "Space" : press.key;
  if (name.toLowerCase() !== key.toLowerCase()) return false;
  const shiftCounts = key.length > 1 || /[a-z]/i.test(key);
  return !shiftCounts || press.shiftKey === parts.includes("Shift");
}

const macNames: Readonly<Record<string, string>> = { Mod: "⌘", Shift: "⇧", Alt: "⌥" };
const names: Readonly<Record<string, string>> = {
  Mod: "Ctrl",
  Enter: "↵",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Delete: "Del",
};

/** A shortcut for people, key by key: `Ctrl`, `↵`. */
export function keyNames(shortcut: string, mac: boolean): readonly string[] {
  return shortcut
    .split("+")
    .map(
      (key) =>
        (mac ? macNames[key] : undefined) ?? names[key] ?? (key.length === 1 ? key.toUpperCase() : key),
    );
}

/** As `aria-keyshortcuts` wants it. */
export function ariaKeys(shortcut: string, mac: boolean): string {
  return shortcut.replace("Mod", mac ? "Meta" : "Control");
}

/**
 * Whether a key press belongs to the control that has the focus: text goes into fields, Space and Enter press buttons,
 * arrows move sliders. Combinations with Ctrl or ⌘ go to the window, except those that edit text.
 */
export function belongsToControl(target: EventTarget | null, press: KeyPress): boolean {
  if (!(target instanceof Element)) return false;
  const combined = press.ctrlKey || press.metaKey;
  // A list to choose from is a field into which nothing is typed.
  if (isTextField(target) && !target.matches("[readonly]")) return !combined || /^[acvxyz]$/i.test(press.key);
  if (combined) return false;
  if (target.closest("[role=menu], [role=listbox], [role=dialog], select")) return true;
  const pressed = press.key === " " || press.key === "Enter";
  if (pressed) return target.closest("button, a[href], [role=button], [role=tab], input, summary") !== null;
  return press.key.startsWith("Arrow") && target.closest(MOVED_BY_ARROWS) !== null;
}

/** Whether text is typed into it. */
export function isTextField(target: Element | null): boolean {
  const fields =
    "input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, [contenteditable]";
  return target?.closest(fields) != null;
}

const MOVED_BY_ARROWS =
  "[role=slider], [role=separator], [role=tab], [role=radio], [role=grid], input, [data-owns-arrows]";

/** Whether this computer has a ⌘ key. */
export function isMac(): boolean {
  return /mac|iphone|ipad/i.test(navigator.platform);
}
