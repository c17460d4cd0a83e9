import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const gateway = 'http://127.0.0.1:7480';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../ClosedLoop.Pumps.Gateway/wwwroot',
    emptyOutDir: true,
    // Fonts and pictures stay files: the content security policy allows no data: URL but for pictures.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      '/api': gateway,
      '/signin/oidc': gateway,
      '/hub': { target: gateway, ws: true },
    },
  },
  test: { environment: 'jsdom', setupFiles: ['src/test/setup.ts'], restoreMocks: true },
});
