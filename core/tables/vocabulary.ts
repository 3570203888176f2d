/**
 * The columns of every table that the program writes, in the order in which they stand. A word means the same wherever it stands, so
 * that tables can be joined: what has the same `session` and `neuron` is the same neuron. What is not known is left empty.
 *
 * Times are in seconds and lengths in µm where the name says so; without a unit in their name, times are in frames, places in pixels
 * and angles in degrees. A star stands for the number of a channel or of a product, from 0 or 1.
 */
export const vocabulary: readonly (readonly [column: string, meaning: string])[] = [
  // What a row is of.
  ["row", "place in the arrays beside the table"],
  ["showing", "place in the order in which stimuli are shown"],
  ["stimulus", "name of the stimulus: of its run, file or array"],
  ["other_stimulus", "name of the one that it is compared with"],
  ["run", "name of the run that found it; a workspace's runs are told apart by run_id"],
  ["run_id", "of the workspace"],
  ["model", "name of the model that found it"],
  ["seed", "of the initial stimulus, or of the segment's noise"],
  ["session", "name of the neuron's session; empty where neurons are numbered through all of them"],
  ["neuron", "number of the neuron within its session, from 0"],
  ["cell_type", "name of the neuron's type, or of the type that all neurons have"],
  ["layer", "name of a hidden layer, as openretina's hooks name it"],
  ["channel", "number of the layer's channel, from 0"],
  ["neurons", "numbers of several neurons with spaces between them, or how many there are"],
  ["group", "name of the neurons that are looked at together; that of their cell type where they are one"],
  ["group_size", "how many neurons are in the group"],
  ["image", "place among the images"],
  ["file", "name of the file beside the table"],
  ["part", "module of the model, as openretina's hooks name it"],
  ["kind", "what it is"],
  ["tensor", "which of the part's arrays"],
  ["axes", "what the array's axes count"],
  ["shape", "of the array"],
  ["about", "what it is, in words"],
  ["segment", "part of a film"],
  ["direction_shown", "of motion in the segment, degrees"],
  ["contrast_shown", "of the segment"],
  ["diameter_um", "of the segment's spot"],
  ["period_um", "of the segment's grating"],
  ["frequency_hz", "of the segment's grating"],
  ["from_hz", "frequency with which the segment begins"],
  ["to_hz", "frequency with which it ends"],
  ["repeat", "how often it was shown before"],
  ["control", "why it is shown beside the others"],
  ["round", "of repetitions"],
  ["contrast_*", "by which a channel is multiplied"],
  // When.
  ["start_frame", "first frame of the stimulus"],
  ["end_frame", "the frame after the last one"],
  ["start_s", "when it begins, from the beginning of the film"],
  ["end_s", "when it ends"],
  ["frames", "how many"],
  ["frame", "of the stimulus; of a response, the last one that it has seen"],
  ["time_s", "of that frame, from the beginning of the film"],
  ["lag_frames", "from a frame to the response, negative for those after it"],
  ["lag_s", "the same in seconds"],
  ["iteration", "from 0; its loss is the one before its update"],
  // What is found.
  ["picture", "number of the picture that is shown"],
  ["stimulus_frame", "frame of the stimulus that is shown"],
  ["trigger", "1 while the trigger signals"],
  ["status", "done, failed or missing"],
  ["iterations", "how many"],
  ["stop_reason", "why the run ended"],
  ["loss", "before an update"],
  ["first_loss", "before the first update"],
  ["last_loss", "before the last update"],
  ["objective", "of the stimulus that was saved"],
  ["response", "mean in the window, as the model gives it"],
  ["response_*", "of the neuron whose session and number the name has, at that frame"],
  ["norm", "of the stimulus that was saved"],
  ["last_gain", "of the objective in the last step, over the objective"],
  ["converged", "whether it had stopped to grow"],
  ["diverged", "whether it fell"],
  ["gradient_zero", "whether the objective does not depend on the stimulus"],
  ["at_limits", "share of values at a limit, 0 to 1"],
  ["message", "why it failed"],
  ["gradient_*", "of the response, by the contrast of a channel"],
  ["correlation", "of the predicted and the mean recorded response"],
  ["mse", "mean square of their difference"],
  ["poisson_loss", "mean of predicted − recorded · ln(predicted)"],
  ["feve", "fraction of explainable variance explained, 0 to 1"],
  ["oracle_correlation", "of one repeat with the mean of the others"],
  ["variance_ratio", "explainable over total variance, 0 to 1"],
  ["selectivity", "sparseness after Vinje and Gallant (2000), 0 to 1"],
  ["strongest_stimulus", "that the neuron responds to most"],
  ["strongest_session", "of the neuron that responds most"],
  ["strongest_neuron", "that responds most"],
  ["window_start", "first frame of the response that is averaged"],
  ["window_end", "the frame after the last one"],
  ["baseline", "response just before the segment"],
  ["mean", "response in the mean"],
  [
    "standard_error",
    "of the mean over the group's neurons, from the sample's variance (n − 1); 0 for a single neuron",
  ],
  ["peak", "largest response in the segment"],
  ["after", "mean response after the segment"],
  ["convention", "which way degrees go"],
  ["preferred_direction", "where the responses' vector sum points, degrees"],
  ["direction_index", "its length over the responses' sum, 0 to 1"],
  ["preferred_axis", "of motion, degrees"],
  ["orientation_index", "the same of axes, 0 to 1"],
  ["latency_frames", "from the frame with the most influence to the response"],
  ["latency_s", "the same in seconds"],
  ["mean_lag_frames", "in the mean, weighted by influence"],
  ["mean_lag_s", "the same in seconds"],
  ["frames_of_99_percent", "latest frames that hold 99 % of the influence"],
  ["influence", "share of the gradient's energy, 0 to 1"],
  ["x", "on the first component"],
  ["y", "on the second component"],
  ["dx", "gradient along the first component"],
  ["dy", "gradient along the second component"],
  ["images", "how many are in the square"],
  ["cosine", "similarity of two stimuli, −1 to 1"],
  ["cosine_*", "of one channel alone"],
  ["aligned", "after the best shift in time and space"],
  ["shift_frames", "that shift"],
  ["shift_rows", "that shift"],
  ["shift_columns", "that shift"],
  // What feature a stimulus is.
  ["polarity", "on or off: bright or dark at its peak"],
  ["centre_of", "what the centre is of: picture or envelope"],
  ["centre_row", "from the top"],
  ["centre_column", "from the left"],
  ["centre_x_um", "from the middle to the right"],
  ["centre_y_um", "from the middle downwards"],
  ["major", "half axis of a Gaussian, one standard deviation"],
  ["minor", "the other half axis"],
  ["angle", "of the longer axis, degrees"],
  ["major_um", "the same in µm"],
  ["minor_um", "the same in µm"],
  ["gaussian_explained", "share of the picture's energy that the Gaussian holds"],
  ["surround_centre_major", "of the centre beside a surround"],
  ["surround_centre_minor", "of the centre beside a surround"],
  ["surround_ratio", "size of the surround over that of the centre"],
  ["surround_strength", "of the surround over the centre"],
  ["surround_explained", "share of the picture's energy that both hold"],
  ["peak_frame", "of the stimulus, between frames by a parabola"],
  ["to_peak_frames", "from the peak to the end of the response's window"],
  ["to_peak_s", "the same in seconds"],
  ["to_peak_note", "why it is negative, where it is"],
  ["biphasic_index", "largest value of the other sign over the peak"],
  ["mean_frequency_hz", "of the time course's spectrum"],
  ["colour_weight_*", "of a channel; absolute values sum to 1"],
  ["energy_*", "share of a channel"],
  ["colour_explained", "share of the stimulus that has these colours"],
  ["explained_*", "share of that film's energy in its first products of a picture and a time course"],
  ["motion_direction", "degrees"],
  ["motion_speed", "pixels a frame"],
  ["motion_speed_um_per_s", "the same in µm a second"],
  ["motion_strength", "0 for what stands still, 1 for what moves as a whole"],
];

/** In which way degrees go, wherever directions are told: those of the picture. */
export const DEGREES = "0 right, 90 down";
/** The same without a comma, for tables. */
export const DEGREES_COLUMN = "0 right and 90 down";

/** What is wrong with a table's columns, as sentences: unknown ones, and those that stand in another order than elsewhere. */
export function columnFaults(header: readonly string[]): string[] {
  const known = header.map((column) =>
    vocabulary.findIndex(
      ([name]) =>
        name === column ||
        name ===
          column.replace(/^(response)_.+|_\d+$/, (_, response) =>
            response === undefined ? "_*" : "response_*",
          ),
    ),
  );
  const unknown = header.filter((_, k) => known[k]! < 0);
  const misplaced = header.filter((_, k) => k > 0 && known[k]! >= 0 && known[k]! < known[k - 1]!);
  const twice = header.filter((column, k) => header.indexOf(column) < k);
  return [
    ...unknown.map((column) => `The column "${column}" is not in the vocabulary.`),
    ...misplaced.map((column) => `The column "${column}" stands behind one that comes after it elsewhere.`),
    ...twice.map((column) => `The column "${column}" is there twice.`),
  ];
}
