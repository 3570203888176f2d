import { fileURLToPath } from "node:url";
import type { Configuration } from "electron-builder";
import { besideArchive, writeEngineFiles } from "./scripts/package/engine-files.ts";
import { modulePatterns } from "./scripts/package/native-tensorflow.ts";

const root = fileURLToPath(new URL(".", import.meta.url));

/**
 * How the desktop is packed. An archive holds main process, preload and window, whose integrity Electron checks. The engine lies beside
 * it, and the main process checks it by hashes in the archive. See docs/packaging.md.
 */
const configuration: Configuration = {
  appId: "retinoscope.desktop",
  productName: "Retinoscope",
  copyright: "MIT licence",
  directories: { output: "out/package", buildResources: "assets/icon" },
  // Everything that is imported is bundled into dist/.
  files: [
    "dist/package.json",
    "dist/chunks/**",
    "dist/electron/**",
    "dist/node/worker.js",
    "dist/renderer/**",
    "dist/sbom.cdx.json",
    "assets/icon/512x512.png",
    "LICENSE",
    "THIRD_PARTY_LICENSES.md",
    ...modulePatterns(root),
  ],
  asar: true,
  asarUnpack: besideArchive.map((name) => (/\.js(on)?$/.test(name) ? name : `${name}/**`)),
  beforePack: async ({ packager }) => writeEngineFiles(packager.info.appDir),
  extraResources: [
    { from: "assets/models", to: "assets/models" },
    { from: "assets/presets", to: "assets/presets" },
  ],
  fileAssociations: [
    {
      ext: "ckpt",
      name: "Checkpoint",
      description: "Checkpoint of a model of the retina",
      mimeType: "application/x-pytorch-lightning-checkpoint",
      role: "Viewer",
      rank: "Alternate",
    },
    {
      ext: "safetensors",
      name: "Weights",
      description: "Weights of a model of the retina",
      mimeType: "application/x-safetensors",
      role: "Viewer",
      rank: "Alternate",
    },
  ],
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    grantFileProtocolExtraPrivileges: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
  },
  // Native TensorFlow speaks Node-API, which is the same for Electron.
  npmRebuild: false,
  publish: null,
  linux: {
    target: ["AppImage", "deb"],
    category: "Science",
    synopsis: "Stimuli that drive models of the retina",
    icon: "assets/icon",
    maintainer: "Retinoscope",
  },
  // The packager's own default is --no-sandbox, with which the app does not start.
  appImage: { executableArgs: [] },
  mac: {
    target: ["dmg"],
    category: "public.app-category.education",
    icon: "assets/icon/1024x1024.png",
    hardenedRuntime: true,
    darkModeSupport: true,
  },
  win: { target: ["nsis"], icon: "assets/icon/1024x1024.png" },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true, license: "LICENSE" },
};

export default configuration;
