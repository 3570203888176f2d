import { expect, it } from "vitest";
import { pathOffset, placeOf, syntaxErrorOffset } from "./json-place.ts";

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
