import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const gateway = process.env.LAOKE_GATEWAY ?? "http://127.0.0.1:28080";

export default defineConfig({
  base: "/portal/",
  plugins: [react()],
  build: {
    outDir: process.env.WEB_OUT ? `${process.env.WEB_OUT}/portal` : "dist",
    emptyOutDir: true,
    manifest: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: { proxy: { "/portal/api": gateway, "/portal/session": gateway } },
});
