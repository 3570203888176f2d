import { describe, expect, it } from "vitest";
import { lackingArguments, readArguments } from "./lacking-arguments.ts";

describe("lackingArguments", () => {
  it("turns the engine's sentences into the window's", () => {
    expect(
      lackingArguments(
        'a.ckpt: This is a SingleCellSeparatedLNP, whose checkpoints hold weights alone. Give the arguments that it was made with (--args), such as {"in_shape": [2, 20], "rank": 2}.',
      ),
    ).toEqual({
      message:
        "a.ckpt: This is a SingleCellSeparatedLNP, whose checkpoints hold weights alone. Give the arguments that it was made with below.",
      example: '{"in_shape": [2, 20], "rank": 2}',
    });
    expect(
      lackingArguments(
        'This model looks at a patch, whose place its file does not hold. Give it with --args, such as {"rf_location": [row, column]}.',
      ),
    ).toEqual({
      message: "This model looks at a patch, whose place its file does not hold. Give it below.",
      example: '{"rf_location": [row, column]}',
    });
  });

  it("is silent about other failures", () => {
    expect(lackingArguments("The file is empty. Copy or download it again.")).toBeNull();
  });
});

describe("readArguments", () => {
  it("takes an object", () => {
    expect(readArguments('{"rank": 2}')).toEqual({ rank: 2 });
  });

  it.each([
    ["", /^This is not valid JSON: it is empty\.$/],
    ['{"a": [row]}', /^This is not valid JSON: there is a mistake at line 1, column 8\.$/],
    ["[1]", /JSON object/],
    ["null", /JSON object/],
    ["3", /JSON object/],
  ])("says what is wrong with %j", (text, problem) => {
    expect(readArguments(text)).toMatch(problem);
  });
});
