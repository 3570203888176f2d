import { expect, it } from "vitest";
import { writeCsv } from "./csv.ts";

it("quotes what would be read as more than one field, and shows line breaks and escapes instead of doing them", () => {
  const rows = [
    [1.5, "plain"],
    [-0.1, 'a "word"'],
    [Number.NaN, "a, b"],
    [0, "two\nlines\u001b[2J"],
  ];
  expect(writeCsv(["x (s)", "y,z"], rows)).toBe(
    'x (s),"y,z"\n1.5,plain\n-0.1,"a ""word"""\nNaN,"a, b"\n0,two\\nlines\\u001b[2J\n',
  );
});
