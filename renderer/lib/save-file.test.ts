import { expect, test } from "vitest";
import { fileName } from "./save-file.ts";

test.each([
  ["neuron 6", "neuron-6"],
  ["neuron 6 · ON DS transient", "neuron-6-ON-DS-transient"],
  ["../../etc/passwd", "etc-passwd"],
  ["ganglion β/π: 0.5", "ganglion-0.5"],
  ["…", "run"],
  ["", "run"],
])("%j becomes %j", (name, expected) => expect(fileName(name)).toBe(expected));
