import { defineConfig } from 'vitest/config';

// Real browsers and a real server: one after the other, and with patience.
export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
