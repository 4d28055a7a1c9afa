import { defineConfig } from 'vite';

/** Builds the page into `dist/web`: one HTML file, and assets with a hash of their content in their names. */
export default defineConfig({
  // Relative, so that the page also works below a path of a reverse proxy.
  base: './',
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // An inlined asset would be a data: address, which the page's security policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
