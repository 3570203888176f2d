import { availableBackends } from "../core/kernels/index.ts";
import { version } from "../package.json" with { type: "json" };

/** The commit that it was built from, which the build puts in its place; none where it was built from no repository. */
declare const __COMMIT__: string | undefined;

/** Version, commit, and what it computes with on this machine. */
export function versionText(): string {
  const commit = typeof __COMMIT__ === "undefined" || __COMMIT__ === "" ? "" : ` (${__COMMIT__})`;
  return `${version}${commit}, backend ${availableBackends()[0] ?? "portable"}, Node ${process.versions.node}`;
}
