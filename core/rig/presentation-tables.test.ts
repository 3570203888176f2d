import { expect, it } from "vitest";
import { columnFaults } from "../tables/index.ts";
import type { RigOutput } from "./format/format.ts";
import { frameTable, orderTable } from "./presentation-tables.ts";
import { samplePresentation, sampleSources } from "./testing/sample-rig.ts";

async function linesOf(output: RigOutput): Promise<string[][]> {
  let text = "";
  if ("bytes" in output) text = new TextDecoder().decode(output.bytes);
  else for await (const piece of output.pieces) text += new TextDecoder().decode(piece);
  return text
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
}

it("tables of a presentation have the columns of all tables", async () => {
  const presentation = await samplePresentation({}, sampleSources(2));
  for (const table of [
    orderTable(presentation),
    frameTable(presentation, true),
    frameTable(presentation, false),
  ]) {
    const [header = [], ...rows] = await linesOf(table);
    expect(columnFaults(header)).toEqual([]);
    for (const row of rows) expect(row).toHaveLength(header.length);
  }
  const [header = [], first = []] = await linesOf(orderTable(presentation));
  const row = Object.fromEntries(header.map((name, k) => [name, first[k]]));
  expect(Number(row.end_frame) - Number(row.start_frame)).toBe(Number(row.frames));
});
