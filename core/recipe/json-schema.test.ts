import { writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";
import { fixturePath, readJsonFixture } from "../../fixtures/golden.ts";
import { recipeSchema } from "./index.ts";

const path = "../docs/recipe.schema.json";

it("docs/recipe.schema.json is current (UPDATE_SCHEMA=1 writes it)", () => {
  const schema = { title: "Retinoscope recipe", ...z.toJSONSchema(recipeSchema, { io: "input" }) };
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  if (process.env.UPDATE_SCHEMA === "1") writeFileSync(fixturePath(path), text);
  expect(readJsonFixture(path)).toEqual(JSON.parse(text));
});
