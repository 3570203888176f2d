/**
 * Letters of strokes, for pictures that are made where no browser draws text. A point is two digits, its column and its row on a grid
 * that grows upwards: small letters stand on row 2 and reach row 7, capitals row 9, and what hangs below the line row 0. A stroke is
 * points one after the other, and a letter is strokes.
 */
const STROKES: Readonly<Record<string, string>> = {
  A: "022942 1535",
  B: "02093948473606 3645433202",
  C: "4839190803123243",
  D: "02092947442202",
  E: "49090242 0636",
  F: "490902 0636",
  G: "48391908031232434525",
  H: "0209 4942 0646",
  I: "1912 0222 0929",
  J: "4943321203",
  K: "0209 4905 1642",
  L: "090242",
  M: "0209254942",
  N: "02094249",
  O: "190803123243483919",
  P: "02093948463505",
  Q: "190803123243483919 2442",
  R: "02093948463505 2542",
  S: "483919080716364543321203",
  T: "0949 2922",
  U: "090312324349",
  V: "092249",
  W: "0912263249",
  X: "0942 4902",
  Y: "092549 2522",
  Z: "09490242",
  a: "4637170603123243 4742",
  b: "0902 0617374643321203",
  c: "4637170603123243",
  d: "4637170603123243 4942",
  e: "05454637170603123243",
  f: "39291812 0737",
  g: "4637170603123243 47413010",
  h: "0902 0617374642",
  i: "0702 09",
  j: "27211000 29",
  k: "0902 3704 1532",
  l: "090312",
  m: "0702 0617273632 3647576662",
  n: "0702 0617374642",
  o: "170603123243463717",
  p: "0700 0617374643321203",
  q: "4637170603123243 4740",
  r: "0702 061737",
  s: "46371706153443321203",
  t: "19132232 0737",
  u: "0703123243 4742",
  v: "072247",
  w: "0712253247",
  x: "0742 4702",
  y: "0722 4710",
  z: "07470242",
  0: "190803123243483919",
  1: "071912 0222",
  2: "08193948460242",
  3: "0819394847364543321203 1636",
  4: "32390444",
  5: "490906364543321203",
  6: "3918060312324345361605",
  7: "094912",
  8: "16070819394847361605031232434536",
  9: "1233454839190806153546",
  ".": "02",
  ",": "1201",
  ":": "02 06",
  ";": "06 1201",
  "!": "0904 02",
  "?": "081939484725 24 22",
  "'": "0907",
  "’": "1907",
  '"': "0907 1917",
  "-": "0535",
  "–": "0545",
  "−": "0545",
  "+": "0545 2723",
  "±": "0646 2824 0242",
  "×": "0347 0743",
  "=": "0444 0646",
  "/": "0239",
  "(": "19070412",
  ")": "09171402",
  "[": "19090212",
  "]": "09191202",
  "<": "380532",
  ">": "083502",
  "|": "0901",
  _: "0141",
  "·": "05",
  "…": "02 22 42",
  "→": "0545 274523",
  "°": "0819281708",
  "²": "0819280626",
  "%": "0249 0809191808 3233434232",
  µ: "0700 03123243 4742",
  σ: "170603123243463717 2747",
};
/** A letter that is not among them: an empty box. */
const UNKNOWN = "0207474202";
const SPACE = 3;
/** Between letters, and the height of a letter's body: both in steps of the grid. */
const GAP = 1.7;
const EM = 10.5;
const BASELINE = 2;

export type Point = readonly [x: number, y: number];

/** Strokes of a text, in units of its size, from the beginning of its line, downwards as pictures go; and how long it is. */
export function lettering(text: string): { readonly strokes: readonly Point[][]; readonly length: number } {
  const strokes: Point[][] = [];
  let x = 0;
  for (const letter of text) {
    if (letter.trim() === "") {
      x += SPACE;
      continue;
    }
    let width = 0;
    for (const stroke of (STROKES[letter] ?? UNKNOWN).split(" ")) {
      const points: Point[] = [];
      for (let k = 0; k < stroke.length; k += 2) {
        const column = Number(stroke[k]);
        width = Math.max(width, column);
        points.push([(x + column) / EM, (BASELINE - Number(stroke[k + 1])) / EM]);
      }
      strokes.push(points);
    }
    x += width + GAP;
  }
  return { strokes, length: Math.max(0, x - GAP) / EM };
}

/** Whether a text can be written, or would have boxes in it. */
export function isWritable(text: string): boolean {
  return [...text].every((letter) => letter.trim() === "" || letter in STROKES);
}
