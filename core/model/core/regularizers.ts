/** Modules of openretina's cores that hold constants of its regularizers, which matter for training alone. */
export const regularizers = [
  "_input_weights_regularizer_spatial",
  "_input_weights_regularizer_temporal",
] as const;
