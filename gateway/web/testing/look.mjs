// npm run look [name]: takes pictures of every screen in both languages, and asks axe about each
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { launch } from "./browser.mjs";
import { scenes } from "./scenes.mjs";
import { start } from "./mock/server.mjs";

const only = process.argv[2];
const languages = process.env.LOOK_LANGUAGES?.split(",") ?? ["zh-CN", "en"];
const sizes = process.env.LOOK_SIZES?.split(",");
const out = process.env.LOOK_OUT ?? "testing/pictures";
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core"), "utf8");
await mkdir(out, { recursive: true });

const SIZES = { tablet: { width: 1180, height: 820 }, small: { width: 768, height: 1024 }, phone: { width: 390, height: 844 }, narrow: { width: 320, height: 640 } };
const browser = await launch();
let wrong = 0;
for (const scene of scenes) {
  if (only && !only.split(",").some((o) => scene.name.includes(o))) continue;
  for (const language of languages) {
    for (const size of scene.sizes.filter((s) => !sizes || sizes.includes(s))) {
      const { url, server, state } = await start();
      const page = await browser.newPage({ viewport: SIZES[size], deviceScaleFactor: 1, timezoneId: "Asia/Shanghai", reducedMotion: "reduce" });
      const complain = (text) => {
        wrong++;
        console.log(`${scene.name} ${language} ${size}: ${text}`);
      };
      page.on("pageerror", (error) => complain(error.message));
      page.on("console", (m) => {
        if (m.type() === "error" && !/Failed to load resource/.test(m.text())) complain(m.text());
      });
      await page.addInitScript((l) => localStorage.setItem("laoke.language", l), language);
      try {
        await scene.run({ page, url, state, size });
        await page.waitForFunction(() => !document.querySelector(".bones, .bone-figure, .hero-bone"), null, { timeout: 20_000 }).catch(() => complain("never stops loading"));
        await page.waitForTimeout(scene.settle ?? 500);
        await page.screenshot({ path: `${out}/${scene.name}-${size}-${language}.png`, fullPage: scene.full ?? false });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (overflow > 0) complain(`scrolls sideways by ${overflow}px`);
        const small = await page.evaluate(() =>
          [...document.querySelectorAll("button, a[href], [role=radio], input:not([type=checkbox]):not([type=radio]), select, summary")]
            .map((e) => ({ e, box: (e.closest(".ant-input-affix-wrapper, .ant-select, .ant-segmented-item, .boxed") ?? e).getBoundingClientRect() }))
            .filter(({ e, box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5) && !e.closest(".skip, .ant-input-clear-icon"))
            .map(({ e, box }) => `${e.tagName} ${e.className} "${e.textContent.slice(0, 20)}" ${Math.round(box.width)}x${Math.round(box.height)}`),
        );
        for (const s of small) complain(`target too small: ${s}`);
        await page.evaluate(axe);
        const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
        for (const v of found.violations.filter((x) => ["serious", "critical"].includes(x.impact))) {
          complain(`axe ${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ") + " " + (n.any[0]?.message ?? "")).join(" | ")}`);
        }
      } catch (error) {
        complain(error.message.split("\n").slice(0, 3).join(" "));
        await page.screenshot({ path: `${out}/${scene.name}-${size}-${language}-failed.png` });
      }
      await page.close();
      server.closeAllConnections();
      server.close();
    }
  }
}
await browser.close();
console.log(wrong ? `${wrong} things to look at` : "nothing wrong seen");
process.exit(wrong ? 1 : 0);
