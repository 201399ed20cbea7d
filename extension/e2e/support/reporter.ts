/** The result as a person reads it: a line a file and browser, below it a line an editor or test, then what failed. */

import { DefaultReporter, type TestCase, type TestModule, type TestSuite } from 'vitest/node';

const SIGNS = { passed: '✓', failed: '✗', skipped: '–', pending: '…' } as const;

export class Told extends DefaultReporter {
  override printTestModule(module: TestModule): void {
    const { duration } = module.diagnostic();
    const name = module.relativeModuleId.replace(/^e2e\/|\.e2e\.ts$/g, '');
    this.log(`\n${module.project.name} ${name} (${seconds(duration)})`);
    for (const line of linesOf(module)) this.log(`  ${line}`);
    for (const error of module.errors()) this.log(`  ✗ ${error.message}`);
  }
}

/** The tests of a group stand in one line: `lexical: ✓ is marked …; ✓ is mended …`. */
function linesOf(parent: TestModule | TestSuite): string[] {
  return [...parent.children].flatMap((child) => {
    if (child.type === 'test') return [`${told(child)} (${seconds(child.diagnostic()?.duration ?? 0)})`];
    const tests = [...child.children.allTests()];
    const took = tests.reduce((sum, test) => sum + (test.diagnostic()?.duration ?? 0), 0);
    return [`${child.name}: ${tests.map(told).join('; ')} (${seconds(took)})`];
  });
}

function told(test: TestCase): string {
  const { state, errors } = test.result();
  const [why] = errors?.[0]?.message.split('\n') ?? [];
  // With `--retry`: what only a second try brings about is not in order, and is said.
  const again = test.diagnostic()?.flaky ? ', NOT AT THE FIRST TRY' : '';
  return `${SIGNS[state]} ${test.name}${again}${why ? `: ${why}` : ''}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
