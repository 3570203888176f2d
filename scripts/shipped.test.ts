import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import builder from "../electron-builder.config.ts";
import packageFile from "../package.json" with { type: "json" };
import { shippedElectron, shippedPackages } from "./shipped.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

interface Locked {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
  readonly packages: Readonly<Record<string, Locked & { readonly dependencies?: object }>>;
};
const { "": project, ...locked } = lock.packages;

describe("dependencies", () => {
  const wanted = {
    ...packageFile.dependencies,
    ...packageFile.devDependencies,
    ...packageFile.optionalDependencies,
  };

  test("have exact versions, which the lock file has, too", () => {
    for (const [name, version] of Object.entries(wanted)) {
      expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
      expect([name, locked[`node_modules/${name}`]?.version]).toEqual([name, version]);
    }
    expect(project).toMatchObject({
      dependencies: packageFile.dependencies,
      devDependencies: packageFile.devDependencies,
      optionalDependencies: packageFile.optionalDependencies,
    });
  });

  test("are told by their content, not by where they come from", () => {
    for (const [path, { integrity, resolved }] of Object.entries(locked))
      expect([path, integrity, resolved]).toEqual([
        path,
        expect.stringMatching(/^sha512-[\w+/]{86}==/),
        undefined,
      ]);
    expect(readFileSync(join(root, "package-lock.json"), "utf8")).not.toMatch(/"resolved"|git\+|file:/);
  });

  test("that run something when they are installed are few, and none of them is shipped", () => {
    const running = Object.entries(locked).filter(([, { hasInstallScript }]) => hasInstallScript);
    const names = running.map(([path]) => path.replace(/^.*node_modules\//, "")).sort();
    expect(names).toEqual(["@tensorflow/tfjs-node", "core-js", "electron-winstaller"]);
    // npm warns of those of which the project does not say whether they may.
    expect(Object.keys(packageFile.allowScripts).sort()).toEqual(names);
    const shipped = new Set(shippedPackages().map(({ name }) => name));
    for (const name of names) expect(shipped.has(name)).toBe(false);
  });
});

describe("licences", () => {
  test("of all that is shipped are in the window's files and beside the program", () => {
    const shown = JSON.parse(readFileSync(join(root, "dist/renderer/licences.json"), "utf8")) as {
      name: string;
    }[];
    expect(shown.map(({ name }) => name)).toEqual(shippedPackages().map(({ name }) => name));
    for (const name of Object.keys(packageFile.dependencies))
      expect(shown.some((each) => each.name === name)).toBe(true);
    expect(builder.files).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "THIRD_PARTY_LICENSES.md",
        "dist/renderer/**",
        "dist/sbom.cdx.json",
      ]),
    );
    expect(packageFile.files).toContain("THIRD_PARTY_LICENSES.md");
  });

  test("that ask for their text to be passed on have it there", () => {
    const silent = shippedPackages().filter(
      ({ notice, license }) => notice === null && license !== "Apache-2.0",
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});

describe("the bill of materials", () => {
  interface Bom {
    readonly bomFormat: string;
    readonly specVersion: string;
    readonly metadata: { readonly component: { readonly name: string; readonly version: string } };
    readonly components: readonly {
      readonly name: string;
      readonly version: string;
      readonly purl: string;
      readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
      readonly licenses: readonly object[];
    }[];
  }

  const read = (path: string): Bom => JSON.parse(readFileSync(path, "utf8")) as Bom;
  const built = read(join(root, "dist/sbom.cdx.json"));

  test("is made by the build, with all that is shipped and Electron", () => {
    expect(built).toMatchObject({
      bomFormat: "CycloneDX",
      specVersion: "1.5",
      metadata: { component: { name: "retinoscope", version: packageFile.version } },
    });
    const all = [...shippedPackages(), shippedElectron()];
    expect(built.components.map(({ name, version }) => `${name}@${version}`)).toEqual(
      all.map(({ name, version }) => `${name}@${version}`),
    );
    for (const { name, purl, hashes, licenses } of built.components) {
      expect([name, purl]).toEqual([
        name,
        expect.stringMatching(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+$/),
      ]);
      expect([name, hashes]).toEqual([
        name,
        [{ alg: "SHA-512", content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
      ]);
      expect([name, licenses.length]).toEqual([name, 1]);
    }
  });

  test("is the same each time", () => {
    const folder = mkdtempSync(join(tmpdir(), "retinoscope-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const again = join(folder, "sbom.json");
    execFileSync(process.execPath, [join(root, "scripts/sbom.mjs"), again]);
    expect(read(again)).toEqual(built);
  });

  test("agrees with npm's own", (context) => {
    const npm = (...omitted: string[]): string[] => {
      const options = ["sbom", "--package-lock-only", "--sbom-format=cyclonedx", ...omitted];
      const text = execFileSync("npm", options, {
        cwd: root,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      });
      return (JSON.parse(text) as Bom).components.map(identity);
    };
    const identity = ({ name, version, hashes }: Bom["components"][number]) =>
      `${name}@${version} ${hashes?.[0]?.content}`;
    let every: string[];
    try {
      every = npm();
    } catch {
      context.skip("npm is not there, or too old to make one");
      return;
    }
    const ours = built.components.map(identity);
    expect(every).toEqual(expect.arrayContaining(ours));
    // What something optional needs as well, npm leaves out with it.
    expect(ours).toEqual(expect.arrayContaining(npm("--omit=dev", "--omit=optional")));
  });
});
