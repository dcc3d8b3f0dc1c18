
/** Visitors begin with the first factor. */
async function needsFirstFactor() {
  return (await isSignedIn()) || '/auth'
}
