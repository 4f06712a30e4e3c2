import "@laoke/ui/base.css";
import "./styles/frame.css";
import "./styles/today.css";
import "./styles/rows.css";
import "./styles/member.css";
import "./styles/forms.css";
import "./styles/contacts.css";
import "./styles/complaints.css";
import "./styles/points.css";
import "./styles/people.css";
import "./styles/organisation.css";
import "./styles/contest.css";
import "./styles/narrow.css";
import { startTexts } from "@laoke/i18n";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Console } from "./Console";
import recordsEn from "./records/texts/en.json";
import recordsZh from "./records/texts/zh-CN.json";
import careEn from "./care/texts/en.json";
import careZh from "./care/texts/zh-CN.json";
import dataCareEn from "./datacare/texts/en.json";
import dataCareZh from "./datacare/texts/zh-CN.json";
import peopleEn from "./people/texts/en.json";
import peopleZh from "./people/texts/zh-CN.json";
import organisationEn from "./organisation/texts/en.json";
import organisationZh from "./organisation/texts/zh-CN.json";
import pointsEn from "./points/texts/en.json";
import pointsZh from "./points/texts/zh-CN.json";
import privacyEn from "./privacy/texts/en.json";
import privacyZh from "./privacy/texts/zh-CN.json";
import tiersEn from "./tiers/texts/en.json";
import tiersZh from "./tiers/texts/zh-CN.json";
import contestEn from "./contest/texts/en.json";
import contestZh from "./contest/texts/zh-CN.json";
import en from "./texts/en.json";
import zh from "./texts/zh-CN.json";

declare module "@laoke/i18n" {
  interface Resources {
    app: typeof zh & typeof pointsZh & typeof peopleZh & typeof careZh & typeof organisationZh & typeof privacyZh & typeof tiersZh & typeof recordsZh & typeof dataCareZh & typeof contestZh;
  }
}

startTexts({
  "zh-CN": { ...zh, ...pointsZh, ...peopleZh, ...careZh, ...organisationZh, ...privacyZh, ...tiersZh, ...recordsZh, ...dataCareZh, ...contestZh },
  en: { ...en, ...pointsEn, ...peopleEn, ...careEn, ...organisationEn, ...privacyEn, ...tiersEn, ...recordsEn, ...dataCareEn, ...contestEn },
});
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
