import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../node/testing/folder.ts";
import { readGroups } from "./analysis/groups-file.ts";

const columns = ["s1", "s1", "s2", "s2"].map((session, k) => ({ session, neuron: k % 2, cellType: "" }));

function read(name: string, text: string) {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return readGroups(path, columns);
}

it("reads groups of neurons from a table or an object", async () => {
  const expected = [
    { name: "alpha, on", neurons: [0, 3] },
    { name: "beta", neurons: [2] },
  ];
  expect(
    await read(
      "a.csv",
      '\uFEFFgroup,x,neuron\r\n"alpha, on",1,s2/1\r\nbeta,2,2\r\n,3,1\r\n"alpha, on",4,0\r\n',
    ),
  ).toEqual(expected);
  expect(
    await read("d.csv", 'session;neuron;group\ns2;1;"alpha, on"\ns2;0;beta\ns1;0;"alpha, on"\n'),
  ).toEqual(expected);
  expect(await read("b.json", '{"beta": ["s2/0"], "alpha, on": [3, 0]}')).toEqual(expected);
  expect(await read("c.json", '{"0": "alpha, on", "s2/0": "beta", "3": "alpha, on"}')).toEqual(expected);
});

it.each([";", "\t", ","])("reads tables with %j between fields", async (separator) => {
  const lines = [
    ["Neuron", "note", "group"],
    ["0", "1,5 a", "ON"],
    ["1", "", "OFF"],
    ["2", "", "ON"],
  ];
  const text = lines
    .map((line) => line.map((field) => (separator === "," ? `"${field}"` : field)).join(separator))
    .join("\n");
  expect(await read("a.csv", text)).toEqual([
    { name: "OFF", neurons: [1] },
    { name: "ON", neurons: [0, 2] },
  ]);
});

it("reads what spreadsheets save as Unicode text", async () => {
  const path = join(temporaryFolder(), "a.txt");
  writeFileSync(path, Buffer.from("\uFEFFneuron\tgroup\r\n1\tÖN\r\n", "utf16le"));
  expect(await readGroups(path, columns)).toEqual([{ name: "ÖN", neurons: [1] }]);
});

it("says what is wrong with them", async () => {
  const latin = join(temporaryFolder(), "latin.csv");
  writeFileSync(latin, Buffer.from("neuron,group\n0,ÖN\n", "latin1"));
  await expect(readGroups(latin, columns)).rejects.toThrow(/is not in UTF-8/);
  await expect(read("q.csv", 'neuron,group\n0,"A\n1,B\n')).rejects.toThrow(
    /A quote is not closed in the line/,
  );

  await expect(read("a.csv", "neuron,group\n4,alpha\n")).rejects.toThrow(
    /neuron "4".*There are 4, called such as s1\/0/,
  );
  await expect(read("b.csv", "0,alpha\n")).rejects.toThrow(/columns "neuron" and "group"/);
  await expect(read("c.json", '{"alpha": {}}')).rejects.toThrow(/"alpha" has neither/);
  await expect(read("d.json", "{alpha}")).rejects.toThrow(
    /d\.json" is not valid JSON: there is a mistake at line 1, column 2\.$/,
  );
  await expect(read("e.csv", "neuron,group\n")).rejects.toThrow(/no groups/);
});
