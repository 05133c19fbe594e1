import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  publicDir: false,
  logLevel: 'warn',
  // The service puts a fresh one in its place with every answer: the styles of Ant Design are made in the browser.
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: 'built',
    emptyOutDir: true,
    // A file of their own each: the policy of the pages allows no data: but pictures.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: {
      onLog: (level, log, report) => {
        // Marks of server rendering, of which there is none here; hundreds of them.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
});
