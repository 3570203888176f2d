import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/folder.ts";
import { forkEngine } from "./fork.ts";

/** What a script says, and how it ends, in order. */
function told(
  script: string,
  act: (child: ReturnType<typeof forkEngine>) => void = () => undefined,
  say: (line: string) => void = () => undefined,
) {
  const path = join(temporaryFolder(), "engine.mjs");
  writeFileSync(path, script);
  const child = forkEngine(path, { threads: 2 }, say);
  const order: unknown[] = [];
  return new Promise<unknown[]>((resolve) => {
    child.onMessage((message) => order.push(message));
    child.onExit((how) => resolve([...order, how]));
    act(child);
  });
}

test("bytes go both ways as they are", async () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i % 251);
  const [options, echo, how] = await told(
    `process.on("message", ({ bytes }) => process.send(bytes, () => process.exit(3)));
     process.send(process.argv[2]);`,
    (child) => child.send({ type: "message", client: 0, bytes: bytes.subarray(7) }),
  );
  expect(JSON.parse(String(options))).toEqual({ threads: 2 });
  expect(echo).toEqual(bytes.subarray(7));
  expect(how).toBe("exit status 3");
});

test("the last words of a process come before its end", async () => {
  const order = await told(
    `for (let i = 0; i < 200; i++) process.send(i);
     process.send("last", () => process.exit(1));`,
  );
  expect(order.slice(-2)).toEqual(["last", "exit status 1"]);
  expect(order).toHaveLength(202);
});

test("what a process prints is told line by line, and not printed", async () => {
  const said: string[] = [];
  await told(
    `console.log("one\\ntwo");
     console.error("\\u001b[2Jthree");
     process.on("message", () => process.exit(0));`,
    (child) => child.send({ type: "shutdown" }),
    (line) => said.push(line),
  );
  await expect.poll(() => said.toSorted()).toEqual(["\u001b[2Jthree", "one", "two"]);
});

test("a process that is killed ends, and takes no more", async () => {
  let sent = 0;
  const order = await told("setInterval(() => undefined, 1000)", (child) => {
    child.kill();
    child.onExit(() => child.send({ type: "shutdown" }, () => sent++));
  });
  expect(order).toEqual(["SIGKILL"]);
  expect(sent).toBe(1);
});

test.skipIf(process.platform !== "linux")("on Linux it leads a session of its own", async () => {
  const [own] = await told(
    `const { readFileSync } = await import("node:fs");
     const session = readFileSync("/proc/self/stat", "utf8").split(") ").at(-1).split(" ")[3];
     process.send(Number(session) === process.pid, () => process.exit(0));`,
  );
  expect(own).toBe(true);
});
