/** The session that models of one cell, which know no sessions, are given. */
export const SINGLE_CELL = "cell";
