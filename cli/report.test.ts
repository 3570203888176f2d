import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { pythonWithPillow } from "../fixtures/golden.ts";
import { demo, mei, run, workFolder } from "./testing/command.ts";

const { inFolder } = workFolder();

/** What a parser that is not ours finds: elements that are left open, links, pictures, films and their frames. */
const reader = `
import base64, io, json, sys
from html.parser import HTMLParser
from PIL import Image
class Reader(HTMLParser):
    void = {"meta", "img"}
    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links, self.films, self.outside = [], set(), [], [], []
    def handle_startendtag(self, tag, attrs): self.seen(tag, dict(attrs))
    def handle_starttag(self, tag, attrs):
        self.seen(tag, dict(attrs))
        if tag not in self.void: self.open.append(tag)
    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, tag
    def seen(self, tag, attrs):
        assert tag != "script"
        if "id" in attrs: self.ids.add(attrs["id"])
        if tag == "a": self.links.append(attrs["href"])
        for key in ("src", "href"):
            if attrs.get(key, "#")[0] != "#" and not attrs[key].startswith("data:"): self.outside.append(attrs[key])
        if tag == "img":
            assert attrs["alt"]
            film = Image.open(io.BytesIO(base64.b64decode(attrs["src"].split(",")[1])))
            self.films.append([film.n_frames, list(film.size)])
page = Reader()
page.feed(open(sys.argv[1], encoding="utf8").read())
lost = [link for link in page.links if link[1:] not in page.ids]
print(json.dumps({"open": page.open, "lost": lost, "outside": page.outside, "films": page.films}))`;

describe("report", () => {
  beforeAll(async () => {
    const sweep = ["sweep", "--model", demo, "--recipe", mei, "--neurons", "0,1", "--out", inFolder("sweep")];
    expect((await run(...sweep)).status).toBe(0);
  }, 120_000);

  it.skipIf(pythonWithPillow === null)(
    "is one whole page with films, read by Python's parser and Pillow (skipped where they are not there)",
    async () => {
      const path = inFolder("report.html");
      const { status, stdout } = await run(
        "report",
        inFolder("sweep"),
        "--model",
        demo,
        "--films",
        "1",
        "--out",
        path,
      );
      expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining("2 run(s)") });
      const found = JSON.parse(execFileSync(pythonWithPillow!, ["-c", reader, path], { encoding: "utf8" }));
      expect(found).toEqual({
        open: [],
        lost: [],
        outside: [],
        films: [
          [50, [16, 18]],
          [1, [16, 18]],
        ],
      });
      const page = readFileSync(path, "utf8");
      expect(page).toContain("ON sustained");
      expect(page).toContain("neuron-00001");
      expect(page).not.toContain("NaN");
      expect(readdirSync(inFolder("")).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    },
  );

  it("is about a model alone, too, and asks what it is to be about", async () => {
    expect((await run("report", "--model", demo, "--out", inFolder("model.html"))).status).toBe(0);
    expect(readFileSync(inFolder("model.html"), "utf8")).toContain("Where neurons look");
    expect(await run("report", "--out", inFolder("x.html"))).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("Say what the report is about"),
    });
    expect(await run("report", demo, "--out", inFolder("x.html"))).toMatchObject({ status: 2 });
    expect(existsSync(inFolder("x.html"))).toBe(false);
  });
});
