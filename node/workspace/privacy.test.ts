import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { started } from "../engine/testing/engine-process.ts";
import { temporaryFolder } from "../testing/folder.ts";
import { keepToOneself } from "./privacy.ts";

const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe.skipIf(process.platform === "win32")("a workspace", () => {
  it("is its owner's alone, with all that is written in it", async () => {
    const workspace = join(temporaryFolder(), "workspace");
    const engine = await started(workspace);
    const client = engine.connect(1);
    await client.request("openModel", { source: { type: "demo" } });
    await engine.end("shutdown");
    expect(modeOf(workspace)).toBe(0o700);
    const names = readdirSync(workspace, { recursive: true }).map(String);
    expect(names.some((name) => name.endsWith("model.json"))).toBe(true);
    for (const name of names) expect([name, modeOf(join(workspace, name)) & 0o077]).toEqual([name, 0]);
  });

  it("is as the system's umask says where its user shares it", async () => {
    const workspace = join(temporaryFolder(), "workspace");
    const engine = await started(workspace, { engine: { shared: true } });
    await engine.end("shutdown");
    expect(modeOf(workspace)).toBe(0o777 & ~process.umask());
  });

  it("that was open to others is closed; a folder of somebody else's is left as it is", async () => {
    const [old, theirs] = [temporaryFolder(), temporaryFolder()];
    writeFileSync(join(old, "workspace.json"), "{}");
    mkdirSync(join(theirs, "papers"));
    for (const folder of [old, theirs]) {
      chmodSync(folder, 0o755);
      await keepToOneself(folder);
    }
    expect([modeOf(old), modeOf(theirs)]).toEqual([0o700, 0o755]);
    expect(existsSync(join(theirs, "papers"))).toBe(true);
  });
});
