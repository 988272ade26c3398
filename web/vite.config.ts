import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  worker: { format: 'es' },
  build: { target: 'es2022', chunkSizeWarningLimit: 1500, assetsInlineLimit: 0 },
  // The page's own host is kept: the server refuses requests that come from another site.
  server: { host: '127.0.0.1', proxy: { '/api': { target: process.env['HEATLINE_URL'] ?? 'http://127.0.0.1:8080', changeOrigin: false } } },
})
