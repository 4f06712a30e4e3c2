import { chooseLanguage, useLanguage } from "@laoke/i18n";
import { CrashGuard } from "@laoke/ui";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { useEffect } from "react";
import { queryClient } from "./api";
import { SignInAgain } from "./frame/SignInAgain";
import { router } from "./router";
import { theme } from "./theme";

export function Console() {
  const language = useLanguage();
  useEffect(() => {
    // a link may carry the language: /console/?language=en
    const asked = new URLSearchParams(window.location.search).get("language");
    if (asked === "en" || asked === "zh-CN") chooseLanguage(asked);
  }, []);
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider
        theme={theme}
        locale={language === "en" ? enUS : zhCN}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
      >
        <App message={{ maxCount: 2, top: 76 }}>
          <CrashGuard>
            <RouterProvider router={router} />
            <SignInAgain />
          </CrashGuard>
        </App>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
