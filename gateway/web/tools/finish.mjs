// Writes .br and .gz beside every text asset of both builds and fails when a first load outgrows its budget.
import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const web = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
// kB (1000 bytes) of JavaScript, gzip, that the first page needs
const BUDGET = { console: 450, portal: 190 };
const out = process.env.WEB_OUT;
let failed = false;

for (const [app, budget] of Object.entries(BUDGET)) {
  const dir = out ? path.join(out, app) : path.join(web, app, "dist");
  const gzipped = new Map();
  for (const file of await readdir(dir, { recursive: true })) {
    const at = path.join(dir, file);
    if (!/\.(js|css|html|svg|json)$/.test(at) || file.startsWith(".vite") || !(await stat(at)).isFile()) continue;
    const bytes = await readFile(at);
    const gz = gzipSync(bytes, { level: 9 });
    gzipped.set(file.split(path.sep).join("/"), gz.length);
    if (bytes.length < 1024) continue;
    await writeFile(`${at}.gz`, gz);
    await writeFile(
      `${at}.br`,
      brotliCompressSync(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      }),
    );
  }
  const first = await firstLoad(dir);
  const total = [...first].reduce((sum, file) => sum + (gzipped.get(file) ?? 0), 0) / 1000;
  const all = [...gzipped.values()].reduce((a, b) => a + b, 0) / 1000;
  console.log(`${app}: first load ${total.toFixed(1)} kB of ${budget} kB JavaScript (gzip); everything ${all.toFixed(0)} kB`);
  if (total > budget) {
    console.error(`${app}: the first load is over its budget`);
    failed = true;
  }
  await rm(path.join(dir, ".vite"), { recursive: true, force: true });
}
if (failed) process.exit(1);

/** The entry and everything it imports statically. */
async function firstLoad(dir) {
  const manifest = JSON.parse(await readFile(path.join(dir, ".vite/manifest.json"), "utf8"));
  const files = new Set();
  const add = (key) => {
    const chunk = manifest[key];
    if (!chunk || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const imported of chunk.imports ?? []) add(imported);
  };
  // the page a person lands on counts too, even where it is a chunk of its own
  for (const [key, chunk] of Object.entries(manifest)) {
    if (chunk.isEntry || /\/(HomePage|SignInPage)\.tsx$/.test(key)) add(key);
  }
  return files;
}
