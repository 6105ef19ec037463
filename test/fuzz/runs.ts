const { FUZZ_RUNS = '300' } = process.env;

/** How often a property is tried: `FUZZ_RUNS`, or enough for every day. fast-check prints the seed of a failure. */
export const numRuns = Number(FUZZ_RUNS);
