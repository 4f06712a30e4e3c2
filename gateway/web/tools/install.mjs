// `npm ci`, but only when the lock file, the manifests or Node itself changed since the last one
import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { digest, web } from "./digest.mjs";

const manifests = ["package-lock.json", "package.json", ...["api-client", "i18n", "ui", "console", "portal", "testing"].map((d) => `${d}/package.json`)];
const stamp = path.join(web, "node_modules/.laoke-install");
const wanted = await digest(manifests.map((f) => path.join(web, f)), process.version);
if ((await readFile(stamp, "utf8").catch(() => "")) === wanted) {
  console.log("npm packages: unchanged");
} else {
  const npm = spawnSync("npm", ["ci", "--prefer-offline", "--no-audit", "--no-fund"], { cwd: web, stdio: "inherit" });
  if (npm.status !== 0) process.exit(npm.status ?? 1);
  await writeFile(stamp, wanted);
}
