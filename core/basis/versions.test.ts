import { describe, expect, it } from "vitest";
import { z } from "zod";
import { bringUp, type Migration, newestVersion, ofAnyVersion, saysNewer } from "./versions.ts";

/** Two changes as there might have been. */
const named: Migration = ({ title, ...rest }) => ({ ...rest, name: title });
const inSeconds: Migration = ({ ms, ...rest }) => ({ ...rest, seconds: Number(ms) / 1000 });
const migrations = [named, inSeconds];

describe("bringing documents to the newest version", () => {
  it("goes through every version in between", () => {
    const newest = { version: 3, name: "a", seconds: 1.5 };
    expect(newestVersion(migrations)).toBe(3);
    expect(bringUp({ version: 1, title: "a", ms: 1500 }, migrations)).toEqual({
      kind: "current",
      value: newest,
    });
    expect(bringUp({ version: 2, name: "a", ms: 1500 }, migrations)).toEqual({
      kind: "current",
      value: newest,
    });
    expect(bringUp(newest, migrations)).toEqual({ kind: "current", value: newest });
  });

  it("changes nothing in place", () => {
    const old = Object.freeze({ version: 1, title: "a", ms: 1500 });
    bringUp(old, migrations);
    expect(old).toEqual({ version: 1, title: "a", ms: 1500 });
  });

  it("leaves newer ones, and says which they are", () => {
    expect(bringUp({ version: 4 }, migrations)).toEqual({ kind: "newer", version: 4 });
    expect(bringUp({ version: 2 }, [])).toEqual({ kind: "newer", version: 2 });
  });

  it.each([
    undefined,
    null,
    3,
    "text",
    [1],
    {},
    { version: "1" },
    { version: 0 },
    { version: -1 },
    { version: 1.5 },
  ])("knows nothing of %j", (document) => {
    expect(bringUp(document, migrations)).toMatchObject({ kind: "unknown" });
  });
});

describe("a schema for every version", () => {
  const schema = ofAnyVersion(
    z.object({ version: z.literal(3), name: z.string(), seconds: z.number() }),
    migrations,
  );

  it("reads old documents as new ones", () => {
    expect(schema.parse({ version: 1, title: "a", ms: 1500 })).toEqual({
      version: 3,
      name: "a",
      seconds: 1.5,
    });
  });

  it("tells newer ones from those that are damaged", () => {
    const issueOf = (document: unknown) => schema.safeParse(document).error?.issues[0];
    const newer = issueOf({ version: 4, name: "a" });
    expect(saysNewer(newer)).toBe(true);
    expect(newer?.message).toBe("was written by a newer version of Retinoscope, as version 4 of its kind");
    expect(saysNewer(issueOf({ version: 3 }))).toBe(false);
    expect(saysNewer(issueOf({ version: "4" }))).toBe(false);
    expect(saysNewer(undefined)).toBe(false);
  });

  it("finds them within others", () => {
    const outer = z.object({ inner: schema });
    const issue = outer.safeParse({ inner: { version: 9 } }).error?.issues[0];
    expect([saysNewer(issue), issue?.path]).toEqual([true, ["inner"]]);
  });
});
