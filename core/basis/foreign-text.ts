/**
 * Text that comes from a file, a name or another program, made fit to be shown: in a sentence, a table, a log, a terminal or a notice.
 * Whoever writes it there must not be able to move the cursor, to start a line, to turn the direction of writing or to fill the screen.
 */

/**
 * What is not shown as it is: control characters (C0 and C1, escapes and line breaks among them), separators of lines and paragraphs,
 * characters that are invisible or change the direction of writing, and halves of surrogate pairs.
 */
const unfit =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

const escapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Letters of a name, and of a whole message, at the most. */
const LONGEST_NAME = 80;
const LONGEST_MESSAGE = 600;

/** Text whose unfit characters are seen as their escapes (`\u001b`), of any length. */
export function escaped(text: string): string {
  return text.replace(unfit, escapeOf);
}

/** One line, on which unfit characters are seen as their escapes (`\u001b`), and no longer than `most`: the middle is left out. */
export function foreignText(text: string, most = LONGEST_NAME): string {
  // No more than this can be seen of it, so no more is looked at.
  const near = text.length > 8 * most ? shortened(text, 4 * most) : text;
  return shortened(escaped(near), most);
}

/** The same in quotes; those within are escaped, so that it is seen where the text ends. */
export function quoted(text: string, most = LONGEST_NAME): string {
  return `"${foreignText(text, most).replaceAll('"', '\\"')}"`;
}

/** Names one after the other, each shortened to `longest`, and how many more there are. */
export function listed(names: readonly string[], most = 10, longest = LONGEST_NAME, between = ", "): string {
  const shown = names.slice(0, most).map((name) => foreignText(name, longest));
  const more = names.length - shown.length;
  const text = shown.join(between);
  return more > 0 ? `${text} and ${more.toLocaleString("en")} more` : text;
}

/** A whole message that may hold foreign text. Its beginning says what happened and its end what to do; both stay. */
export function sentence(message: string, most = LONGEST_MESSAGE): string {
  return foreignText(message, most);
}

function escapeOf(character: string): string {
  return escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Without its middle, where it is longer than that. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const ending = Math.floor((most - 1) / 3);
  // A pair of surrogates that is cut in two goes as a whole.
  const start = text.slice(0, most - 1 - ending).replace(/[\ud800-\udbff]$/, "");
  const end = text.slice(text.length - ending).replace(/^[\udc00-\udfff]/, "");
  return `${start}…${end}`;
}
