import { expect, it } from "vitest";
import { columnFaults } from "../../core/tables/index.ts";
import { summaryColumns } from "./summary.ts";

it("summary.csv has the columns of all tables, in their order", () => {
  expect(columnFaults(summaryColumns)).toEqual([]);
});
