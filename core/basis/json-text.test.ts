import { describe, expect, it } from "vitest";
import { parseJson, pathOffset, placeOf, syntaxErrorOffset } from "./json-text.ts";

const text = `{
  "version": 1,
  "postprocessors": [
    { "type": "norm-clip", "norm": 30 }
  ]
}`;

it("finds where a value begins", () => {
  const place = placeOf(text, pathOffset(text, "postprocessors[0].norm"));
  expect(place).toEqual({ line: 4, column: 36 });
});

it("takes the nearest place above what is not there", () => {
  expect(placeOf(text, pathOffset(text, "postprocessors[0].sigma"))).toEqual({ line: 4, column: 5 });
  expect(placeOf(text, pathOffset(text, "postprocessors[3]"))).toEqual({ line: 3, column: 21 });
  expect(pathOffset(text, "stopper")).toBe(0);
});

it("finds where a text stops being JSON", () => {
  expect(syntaxErrorOffset(text)).toBeNull();
  const at = (broken: string) => placeOf(broken, syntaxErrorOffset(broken)!);
  expect(at(text.replace("1,", "1"))).toEqual({ line: 3, column: 3 });
  expect(at(text.replace(": 30", ": thirty"))).toEqual({ line: 4, column: 36 });
  expect(at(text.replace('"norm":', "norm:"))).toEqual({ line: 4, column: 28 });
  expect(at(`${text} x`)).toEqual({ line: 6, column: 3 });
  expect(at('{"a": [1, 2')).toEqual({ line: 1, column: 12 });
  expect(at("")).toEqual({ line: 1, column: 1 });
});

it.each([
  ["a tab in a string", '["a", "b\tc"]', 7],
  ["an escape that JSON does not have", String.raw`["a", "\x"]`, 7],
  ["a number with a leading zero", "[1, 02]", 6],
  ["a space that JSON does not have", "[1,\u00a02]", 4],
  ["a string that is not closed", '["a", "b]', 7],
])("finds %s", (_, broken, column) => {
  expect(() => JSON.parse(broken)).toThrow();
  expect(placeOf(broken, syntaxErrorOffset(broken)!)).toEqual({ line: 1, column });
});

describe("parseJson", () => {
  const parse = (json: string) => parseJson(json, "The file", (sentence) => new RangeError(sentence));

  it("reads JSON", () => {
    expect(parse(text)).toMatchObject({ version: 1 });
  });

  it.each([
    ['{\n  "a": 1,\n}', "The file is not valid JSON: there is a mistake at line 3, column 1"],
    ['{"a": nan}', "The file is not valid JSON: there is a mistake at line 1, column 7"],
    ['{"a": [1, 2\n', "The file is not valid JSON: it breaks off at line 2, column 1"],
    [" \n", "The file is not valid JSON: it is empty"],
  ])("says where the mistake of %j is, in our own words", (broken, message) => {
    expect(() => parse(broken)).toThrow(new RangeError(message));
  });

  it("survives texts that are nested as deep as they are long, and very long strings", () => {
    expect(() => parse("[".repeat(1e6))).toThrow(/^The file is not valid JSON/);
    expect(() => parse(`["${"a".repeat(8e6)}", x]`)).toThrow(/line 1, column 8000006/);
  });
});
