export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX name or expression. */
  readonly license: string;
  readonly notice: string | null;
  readonly integrity: string;
}

export function shippedPackages(): ShippedPackage[];
export function shippedElectron(): Omit<ShippedPackage, "notice">;
