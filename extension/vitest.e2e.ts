import { defineConfig } from 'vitest/config';
import { browserNames, programOf } from './e2e/support/programs.ts';
import { Told } from './e2e/support/reporter.ts';

// Real browsers and a real server. Each browser is a project; two files run at a time, each with a browser of its own.
const browsers = browserNames();
for (const name of browsers) programOf(name); // says what to install

export default defineConfig({
  test: {
    globalSetup: 'e2e/setup.ts',
    maxWorkers: 2,
    reporters: [new Told()],
    projects: browsers.map((name) => ({
      test: {
        name,
        include: ['e2e/**/*.e2e.ts'],
        provide: { browser: name },
        testTimeout: 120_000,
        // A machine that stood still for seconds is no fault of ours; what passes only then is said to.
        retry: process.env['CI'] ? 2 : 0,
        hookTimeout: 120_000,
      },
    })),
  },
});
