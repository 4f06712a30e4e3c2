import { colours, fontFamily } from "@laoke/ui";
import type { ThemeConfig } from "antd";

export const theme: ThemeConfig = {
  token: {
    colorPrimary: colours.teal,
    colorInfo: colours.teal,
    colorSuccess: colours.good,
    colorWarning: colours.warn,
    colorError: colours.bad,
    colorTextBase: colours.ink,
    colorTextSecondary: colours.inkSoft,
    colorTextTertiary: colours.inkFaint,
    colorTextPlaceholder: colours.inkFaint,
    colorBgBase: colours.surface,
    colorBgLayout: colours.paper,
    colorBorder: "#d3c9ba",
    colorBorderSecondary: colours.line,
    colorLink: colours.teal,
    borderRadius: 10,
    fontFamily,
    fontSize: 15,
    controlHeight: 44,
    controlHeightSM: 44,
    controlHeightLG: 52,
  },
  components: {
    Segmented: { trackBg: "#ebe4d9", itemSelectedColor: colours.teal },
    Tabs: { horizontalItemPadding: "12px 0" },
    Button: { fontWeight: 600, primaryShadow: "none", defaultShadow: "none" },
    Modal: { contentBg: colours.surface, headerBg: colours.surface },
  },
};
