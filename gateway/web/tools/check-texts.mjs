// Fails the build when a text is missing in a language, when placeholders differ, or when a person would read
// a string that stands in the code.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { compareTexts, readableLiterals } from "./texts.mjs";

const web = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const LANGUAGES = ["zh-CN", "en"];
const failures = [];
let count = 0;

const FOLDERS = ["i18n/src/texts", "console/src/texts", "console/src/points/texts", "console/src/people/texts", "console/src/organisation/texts", "console/src/care/texts", "console/src/privacy/texts", "console/src/tiers/texts", "console/src/contest/texts", "portal/src/texts", "portal/src/points/texts", "portal/src/care/texts", "portal/src/privacy/texts", "portal/src/membership/texts"];
const owners = new Map();
for (const folder of FOLDERS) {
  const texts = {};
  for (const language of LANGUAGES) {
    texts[language] = JSON.parse(await readFile(path.join(web, folder, `${language}.json`), "utf8"));
  }
  const app = folder.split("/")[0];
  for (const key of Object.keys(texts[LANGUAGES[0]])) {
    // the files of one app become one tree: a key in two of them would hide the other's texts
    if (owners.has(`${app} ${key}`)) failures.push(`${folder}: ${key} stands in ${owners.get(`${app} ${key}`)} too`);
    owners.set(`${app} ${key}`, folder);
  }
  const result = compareTexts(texts);
  count += result.count;
  failures.push(...result.failures.map((f) => `${folder}: ${f}`));
}

for (const app of ["ui", "console", "portal", "i18n"]) {
  const root = path.join(web, app, "src");
  for (const file of await readdir(root, { recursive: true })) {
    if (!/\.tsx?$/.test(file) || /\.test\.tsx?$/.test(file)) continue;
    const source = await readFile(path.join(root, file), "utf8");
    for (const found of readableLiterals(ts, file, source)) failures.push(`${app}/src/${file}:${found.line} text in code: ${found.text}`);
  }
}

if (failures.length > 0) {
  console.error(failures.join("\n"));
  console.error(`texts: ${failures.length} problems`);
  process.exit(1);
}
console.log(`texts: ${count} keys complete in ${LANGUAGES.join(" and ")}`);
