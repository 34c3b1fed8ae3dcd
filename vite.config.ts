import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Connect, type Plugin } from 'vite';

const API = process.env['ANJIAN_DEV_API'] ?? 'http://127.0.0.1:3000';
const web = resolve(import.meta.dirname, 'web');

/** The wall and the phone are pages of their own: in development they are answered as the platform answers them. */
const ownPages = (): Plugin => {
  const rewrite: Connect.NextHandleFunction = (request, _response, next) => {
    if (/^\/screen(\/|\?|$)/.test(request.url ?? '')) request.url = '/screen.html';
    if (/^\/m(\/|\?|$)/.test(request.url ?? '')) request.url = '/phone.html';
    if (/^\/verify(\/|\?|$)/.test(request.url ?? '')) request.url = '/verify.html';
    next();
  };
  return {
    name: 'own-pages',
    configureServer: (server) => void server.middlewares.use(rewrite),
    configurePreviewServer: (server) => void server.middlewares.use(rewrite),
  };
};

/** The web app, desk and wall in one build; the development server hands `/api` to a running platform. */
export default defineConfig({
  root: web,
  plugins: [react(), ownPages()],
  build: {
    outDir: resolve(import.meta.dirname, 'dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: {
        desk: resolve(web, 'index.html'),
        screen: resolve(web, 'screen.html'),
        verify: resolve(web, 'verify.html'),
      },
      // A contract is schemas and labels; the web reads its labels, so schema calls without a reader may go.
      treeshake: { manualPureFunctions: ['Type', 'nullable'] },
    },
  },
  server: { port: 5173, proxy: { '/api': { target: API, changeOrigin: false } } },
  preview: { proxy: { '/api': { target: API, changeOrigin: false } } },
});
