import react from '@vitejs/plugin-react';
import { env } from 'node:process';
import { defineConfig, type ProxyOptions } from 'vite';
import { compiledMessages } from './build/compiled-messages.ts';
import { firstPageBudget } from './build/first-page-budget.ts';

const port = Number(env.UI_PORT ?? 3000);
const apiUrl = env.API_URL ?? 'http://127.0.0.1:8000';

/** `/api/shops/` here is `/shops/` at the API: the browser sees one origin, so cookies stay same-origin. */
const api: ProxyOptions = {
  target: apiUrl,
  changeOrigin: true,
  xfwd: true, // the API compares the host with the Origin of what a cookie does
  rewrite: (path) => path.replace(/^\/api/, ''),
  timeout: 15_000,
  proxyTimeout: 15_000,
  configure: (proxy) => {
    proxy.on('error', (_error, _request, response) => {
      if (!('writeHead' in response) || response.headersSent) return;
      response.writeHead(502, { 'content-type': 'application/problem+json' });
      response.end(
        JSON.stringify({
          type: 'about:blank',
          title: 'The shop service cannot be reached',
          status: 502,
          code: 'api_unreachable',
        }),
      );
    });
  },
};

export default defineConfig({
  plugins: [compiledMessages(), firstPageBudget({ maxBytes: 120_000 }), react()],
  server: { host: '127.0.0.1', port, strictPort: true, proxy: { '/api': api } },
  build: {
    sourcemap: true,
    assetsInlineLimit: 0,
    // What the first page needs is one file: brotli makes it 9 kB smaller than thirty of them.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
});
