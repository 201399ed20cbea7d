import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { OPEN_ROOT: 'true' },
  test: { include: ['src/**/*.test.ts'], environment: 'jsdom', setupFiles: ['vitest.setup.ts'] },
});
