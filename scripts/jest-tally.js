/** Jest reporter: the very last line of a run is the plain `N passed, N failed[, N skipped]`. */
export default class Tally {
  onRunComplete(_contexts, results) {
    // A test file that could not even be loaded counts as one failure.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed` + (skipped ? `, ${skipped} skipped` : '');
    // Jest prints its own summary after all other reporters.
    process.once('exit', () => process.stdout.write(`${line}\n`));
  }
}
