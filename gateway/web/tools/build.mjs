// The whole build for Maven: skipped when nothing it depends on changed since the output was written
import { spawnSync } from "node:child_process";
import { access, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { digest, sources, web } from "./digest.mjs";

const out = process.env.WEB_OUT;
if (!out) throw new Error("WEB_OUT names the folder for console/ and portal/");
const stamp = path.join(out, "../../../web.stamp");
const wanted = await digest(await sources(), process.version);
const there = await Promise.all(["console", "portal"].map((app) => access(path.join(out, app, "index.html")))).then(
  () => true,
  () => false,
);
if (there && (await readFile(stamp, "utf8").catch(() => "")) === wanted) {
  console.log("console and portal: unchanged");
} else {
  await rm(stamp, { force: true });
  const npm = spawnSync("npm", ["run", "-s", "build"], { cwd: web, stdio: "inherit" });
  if (npm.status !== 0) process.exit(npm.status ?? 1);
  await writeFile(stamp, wanted);
}
