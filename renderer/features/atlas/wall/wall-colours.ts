/** What a wall is drawn with: the window's tokens, as a canvas takes them. */
export interface WallColours {
  /** What the wall hangs on. */
  readonly ground: string;
  readonly panel: string;
  readonly raise: string;
  readonly line: string;
  readonly strong: string;
  readonly text: string;
  readonly muted: string;
  readonly accent: string;
  readonly warning: string;
  readonly error: string;
  readonly font: string;
}

/** As they are now: read again when the scheme changes. */
export function wallColours(): WallColours {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ground: token("--bg"),
    panel: token("--panel"),
    raise: token("--raise"),
    line: token("--line"),
    strong: token("--line-strong"),
    text: token("--text"),
    muted: token("--muted"),
    accent: token("--accent"),
    warning: token("--warning"),
    error: token("--error"),
    font: token("--font"),
  };
}
