import { expect, it } from "vitest";
import { plainHost } from "../../export/testing/sample-run.ts";
import { exportRigFolder, type RigFormatName, rigFormat } from "../index.ts";

import { samplePresentation, sampleProfile, sampleSources } from "../testing/sample-rig.ts";

/** Bytes of each file of an export, in memory. */
async function written(formats: readonly RigFormatName[]): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  const sink = {
    begin: () =>
      Promise.resolve({
        write: () => Promise.resolve(),
        stream: (name: string) => {
          sizes.set(name, 0);
          const write = async (bytes: Uint8Array): Promise<void> =>
            void sizes.set(name, sizes.get(name)! + bytes.length);
          return Promise.resolve({ write, close: () => Promise.resolve() });
        },
        finish: () => Promise.resolve(),
        abandon: () => Promise.resolve(),
      }),
  };
  const follow = { signal: new AbortController().signal, onProgress: () => {} };
  await exportRigFolder(sampleSources(2), { profile: sampleProfile(), formats }, plainHost, sink, follow);
  return sizes;
}

it("what files will take is known before they are written, but for their headers", async () => {
  const presentation = await samplePresentation({}, sampleSources(2));
  const sizes = await written(["pictures", "tiff", "tiff32", "avi"]);
  const expected = {
    pictures: "pictures.npy",
    tiff: "presentation.tif",
    tiff32: "presentation-intensity.tif",
    avi: "presentation.avi",
  };
  for (const [format, name] of Object.entries(expected)) {
    const told = rigFormat(format as RigFormatName).estimate(presentation).bytes;
    expect(sizes.get(name)! - told, name).toBeGreaterThan(0);
    // Directories of TIFF pages and heads of AVI frames.
    expect(sizes.get(name)! - told, name).toBeLessThan(8000);
  }
  expect(rigFormat("png").estimate(presentation).compressed).toBe(true);
});
