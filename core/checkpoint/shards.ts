import { quoted } from "../basis/foreign-text.ts";
import { CheckpointError } from "./errors.ts";

interface ShardKind {
  /** Names of its files. */
  readonly names: RegExp;
  readonly what: string;
  readonly remedy: string;
}

/** How programs that train on several devices, or publish large models, keep one model in several files. */
const kinds: readonly ShardKind[] = [
  {
    names: /^(?:.+\.distcp|\.metadata)$/,
    what: "a checkpoint in shards (torch.distributed.checkpoint)",
    remedy:
      "Join them in Python: python -m lightning.pytorch.utilities.consolidate_checkpoint FOLDER, or without Lightning " +
      'torch.distributed.checkpoint.format_utils.dcp_to_torch_save("FOLDER", "model.ckpt").',
  },
  {
    names: /^(?:zero_pp_rank_\d+_.+_states\.pt|.+_optim_states\.pt|zero_to_fp32\.py)$/,
    what: "a checkpoint in shards (DeepSpeed)",
    remedy:
      'Join them in Python: convert_zero_checkpoint_to_fp32_state_dict(FOLDER, "model.ckpt") of lightning.pytorch.utilities.deepspeed, ' +
      "or the folder's own zero_to_fp32.py.",
  },
  {
    names: /^(?:.+\.(?:safetensors|bin)\.index\.json|.+-\d{5}-of-(?!00001\.)\d{5}\.(?:safetensors|bin))$/,
    what: "a model in shards (Hugging Face)",
    remedy:
      "Join them in Python: load each with safetensors.torch.load_file (of .bin files torch.load), and write all their tensors to one " +
      "file with save_file.",
  },
];

/**
 * Refuses files that each hold a part of a model's weights.
 *
 * @param names without folders
 * @throws CheckpointError that says how they are joined
 */
export function refuseShards(names: readonly string[]): void {
  for (const { names: pattern, what, remedy } of kinds) {
    const shard = names.find((name) => pattern.test(name));
    if (shard !== undefined)
      throw new CheckpointError("unsupported", `${quoted(shard)} is a part of ${what}`, remedy);
  }
}
