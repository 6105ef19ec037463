import fc from 'fast-check';

const { FUZZ_RUNS = '300', FUZZ_SEED = '9293' } = process.env;

/** How often a property is tried: `FUZZ_RUNS`, or enough for every day. fast-check prints the seed of a failure. */
export const numRuns = Number(FUZZ_RUNS);

// Every day the same inputs, so that a change is blamed for what it broke and for nothing else; `npm run fuzz` looks
// for what nobody has seen.
fc.configureGlobal({ seed: Number(FUZZ_SEED) });
