// Loaded before a built engine, by tests alone (node --import …/slow-disk.mjs): each part of a file's writing takes its time, so that
// a process that is killed at any moment is likely to be killed in the middle of it. Nothing that is shipped knows of it.
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";

const LONGEST_MS = 12;
const { open, rename } = fs;
const hold = () => new Promise((go) => setTimeout(go, Math.random() * LONGEST_MS));

fs.open = async (path, flags, mode) => {
  const handle = await open(path, flags, mode);
  if (flags !== "wx") return handle;
  const { sync } = handle;
  handle.writeFile = async (content) => {
    const bytes = Buffer.from(content);
    const cut = Math.floor(Math.random() * bytes.length);
    await hold();
    await handle.write(bytes, 0, cut);
    await hold();
    for (let done = cut; done < bytes.length; ) done += (await handle.write(bytes, done)).bytesWritten;
    await hold();
  };
  handle.sync = async () => {
    await sync.call(handle);
    await hold();
  };
  return handle;
};
fs.rename = async (from, to) => {
  await hold();
  await rename(from, to);
  await hold();
};
syncBuiltinESMExports();
