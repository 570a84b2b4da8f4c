import { defineConfig } from "vite";

export default defineConfig({
  // Relative addresses, so that the built pages work from any folder of a server.
  base: "./",
  // Module workers: Vite's default, "iife", cannot split a worker's code.
  worker: { format: "es" },
  build: {
    rollupOptions: { input: ["index.html", "hashes.html", "kept-model.html"] },
    // tfjs is in one piece; the warning would come with every build.
    chunkSizeWarningLimit: 2_000,
  },
});
