// A vitest reporter: writes to ASSAY_RESULTS what came out, and says of every skipped test why it was.
import { writeFileSync } from 'node:fs';

export default class UnitResults {
  onTestRunEnd(modules, unhandledErrors) {
    const sum = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      // A file that cannot be loaded has no tests to count, and is a failure all the same.
      sum.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state, note } = test.result();
        if (state === 'skipped') console.log(`skipped: ${test.fullName} (${note ?? 'no reason given'})`);
        // A test that is still pending at the end was cut off.
        sum[state in sum ? state : 'failed'] += 1;
      }
    }
    writeFileSync(process.env.ASSAY_RESULTS, JSON.stringify(sum));
  }
}
