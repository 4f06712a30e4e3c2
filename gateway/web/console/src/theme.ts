import { colours, fontFamily } from "@laoke/ui";
import type { ThemeConfig } from "antd";

export const theme: ThemeConfig = {
  token: {
    // antd waits for the end of a movement: where none is wanted there must be none
    motion: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
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
    colorInfoBg: colours.tealWash,
    colorInfoBorder: "#bcd6d0",
    colorSuccessBg: "#e5f1e8",
    colorWarningBg: colours.warnWash,
    colorWarningBorder: "#ecd49c",
    colorErrorBg: colours.badWash,
    colorErrorBorder: "#ebbfb8",
    borderRadius: 10,
    fontFamily,
    fontSize: 15,
    controlHeight: 44,
    controlHeightSM: 44,
    controlHeightLG: 52,
  },
  components: {
    Segmented: { trackBg: "#ebe4d9", itemSelectedColor: colours.teal },
    Tabs: { horizontalItemPadding: "12px 0", horizontalItemGutter: 20 },
    Button: { fontWeight: 600, primaryShadow: "none", defaultShadow: "none" },
    Modal: { contentBg: colours.surface, headerBg: colours.surface },
  },
};
