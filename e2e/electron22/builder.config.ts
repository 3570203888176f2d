import { fileURLToPath } from "node:url";
import type { Configuration } from "electron-builder";
import product from "../../electron-builder.config.ts";
import { writeEngineFiles } from "../../scripts/package/engine-files.ts";

const work = fileURLToPath(new URL("../../out/electron22", import.meta.url));
/** What the old runtime lacks lies beside the archive, too: the engine loads it. */
const compat = "dist/compat";
const { grantFileProtocolExtraPrivileges: _unknownTo22, ...fuses } = product.electronFuses!;

/** The product's own packing, around Electron 22 and the desktop that was built for it. */
const configuration: Configuration = {
  ...product,
  files: [...(product.files as string[]), `${compat}/**`],
  asarUnpack: [...(product.asarUnpack as string[]), `${compat}/**`],
  beforePack: async ({ packager }) => writeEngineFiles(packager.info.appDir, [compat]),
  directories: { ...product.directories!, app: `${work}/app`, output: `${work}/package` },
  electronFuses: fuses,
  electronVersion: "22.3.25",
  // packed.mjs makes the archive: the packager would download the program for that.
  linux: { ...product.linux!, target: ["dir"] },
};

export default configuration;
