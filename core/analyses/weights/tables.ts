import type { Table } from "../../formats/index.ts";
import { kernelProducts } from "../../numerics/index.ts";

/** Numbers that a model computes with, as models tell of them. */
export interface WeightTensorLike {
  readonly name: string;
  readonly axes: readonly string[];
  readonly shape: readonly number[];
  readonly values: Float32Array;
  readonly about: string;
}

export interface WeightPartLike<Tensor extends WeightTensorLike = WeightTensorLike> {
  readonly name: string;
  readonly kind: "convolution" | "readout" | "encoder";
  readonly session: string | null;
  readonly tensors: readonly Tensor[];
}

/** An array of a model's weights that becomes a file. */
export interface WeightEntry {
  /** Of the file, not yet as file systems take it; no two are alike. */
  readonly name: string;
  readonly part: WeightPartLike;
  readonly tensor: WeightTensorLike;
}

/** All tensors of all parts; kernels that are no products of space and time have their nearest ones beside them. */
export function weightEntries(parts: readonly WeightPartLike[]): WeightEntry[] {
  return parts.flatMap((part) => {
    const own = part.kind === "convolution" && part.session !== null ? `${part.session}_` : "";
    return [...part.tensors, ...nearest(part)].map((tensor) => ({
      name: `${own}${part.name}-${tensor.name}`,
      part,
      tensor,
    }));
  });
}

function nearest({ tensors }: WeightPartLike): WeightTensorLike[] {
  if (!tensors.some(({ name }) => name === "kernel")) return [];
  const { size, spatial, temporal, explained } = kernelProducts(tensors);
  const { outputs, inputs, frames, height, width } = size;
  const about = `of the products nearest to the kernels, which hold ${(100 * explained).toFixed(1)} % of their energy`;
  return [
    {
      name: "spatial",
      axes: ["output", "input", "row", "column"],
      shape: [outputs, inputs, height, width],
      values: spatial,
      about: `pictures ${about}`,
    },
    {
      name: "temporal",
      axes: ["output", "input", "frame"],
      shape: [outputs, inputs, frames],
      values: temporal,
      about: `time courses ${about}`,
    },
  ];
}

/** What each file holds. @param files their names, in the order of the entries */
export function weightTable(entries: readonly WeightEntry[], files: readonly string[]): Table {
  return {
    header: ["session", "file", "part", "kind", "tensor", "axes", "shape", "about"],
    rows: entries.map(({ part, tensor }, index) => [
      ...[part.session ?? "", files[index]!, part.name, part.kind, tensor.name],
      ...[tensor.axes.join(" "), tensor.shape.join(" "), tensor.about],
    ]),
  };
}
