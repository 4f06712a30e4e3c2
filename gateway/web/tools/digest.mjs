import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const web = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** One hash over the given files and a salt; a file that is missing counts as such. */
export async function digest(files, salt = "") {
  const hash = createHash("sha256").update(salt);
  for (const file of files) hash.update(`\0${path.relative(web, file)}\0`).update(await readFile(file).catch(() => ""));
  return hash.digest("hex");
}

/** Every file the builds depend on, in a stable order. */
export async function sources() {
  const found = [];
  const walk = async (dir) => {
    for (const entry of await readdir(dir, { withFileTypes: true })) {
      if (["node_modules", "dist", "testing"].includes(entry.name)) continue;
      const at = path.join(dir, entry.name);
      if (entry.isDirectory()) await walk(at);
      else found.push(at);
    }
  };
  await walk(web);
  return found.sort();
}
