import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const web = resolve(import.meta.dirname, 'web');

/**
 * The phone app, built by itself beside the desk: the same sources, on Preact instead of React, so that it is there
 * within moments on a village's network (docs/decisions/0036-phone.md).
 */
export default defineConfig({
  root: web,
  publicDir: false,
  resolve: {
    alias: [
      { find: /^react(-dom)?$/, replacement: 'preact/compat' },
      { find: 'react-dom/client', replacement: 'preact/compat/client' },
      { find: 'react/jsx-runtime', replacement: 'preact/jsx-runtime' },
      { find: 'react/jsx-dev-runtime', replacement: 'preact/jsx-dev-runtime' },
    ],
  },
  build: {
    outDir: resolve(import.meta.dirname, 'dist/web'),
    emptyOutDir: false,
    target: 'es2022',
    rolldownOptions: {
      input: { phone: resolve(web, 'phone.html') },
      treeshake: { manualPureFunctions: ['Type', 'nullable'] },
    },
  },
});
