import "@laoke/ui/base.css";
import "./styles/portal.css";
import "./styles/pages.css";
import "./styles/points.css";
import { startTexts } from "@laoke/i18n";
import { unstableSetRender } from "antd-mobile";
import { StrictMode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { Portal } from "./Portal";
import membershipEn from "./membership/texts/en.json";
import membershipZh from "./membership/texts/zh-CN.json";
import careEn from "./care/texts/en.json";
import careZh from "./care/texts/zh-CN.json";
import pointsEn from "./points/texts/en.json";
import pointsZh from "./points/texts/zh-CN.json";
import privacyEn from "./privacy/texts/en.json";
import privacyZh from "./privacy/texts/zh-CN.json";
import en from "./texts/en.json";
import zh from "./texts/zh-CN.json";

declare module "@laoke/i18n" {
  interface Resources {
    app: typeof zh & typeof pointsZh & typeof careZh & typeof privacyZh & typeof membershipZh;
  }
}

// antd-mobile's Toast and Dialog draw outside the tree and have to be told about React 19's roots
const roots = new WeakMap<object, Root>();
unstableSetRender((node, container) => {
  const root = roots.get(container) ?? createRoot(container as Element);
  roots.set(container, root);
  root.render(node);
  return async () => {
    await Promise.resolve();
    root.unmount();
    roots.delete(container);
  };
});

startTexts({ "zh-CN": { ...zh, ...pointsZh, ...careZh, ...privacyZh, ...membershipZh }, en: { ...en, ...pointsEn, ...careEn, ...privacyEn, ...membershipEn } });
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Portal />
  </StrictMode>,
);
