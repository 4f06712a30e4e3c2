import type { Tier } from "@laoke/api-client";

/** Colours of both apps: deep teal ink on warm paper, terracotta for what matters now. base.css holds the same values. */
export const colours = {
  ink: "#17302f",
  inkSoft: "#4f6462",
  inkFaint: "#57675f",
  teal: "#0f5b5c",
  tealDeep: "#0b4344",
  tealWash: "#e4efec",
  accent: "#a04a22",
  accentWash: "#f9e9df",
  paper: "#f6f2eb",
  surface: "#fffdfa",
  line: "#e5ddd1",
  good: "#2f7048",
  warn: "#8f5b0a",
  warnWash: "#fbf0d9",
  bad: "#a8322a",
  badWash: "#fae6e2",
} as const;

export const fontFamily =
  '-apple-system, BlinkMacSystemFont, "PingFang SC", "Segoe UI", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "Helvetica Neue", Arial, sans-serif';

export const tierColours: Record<Tier, { ground: string; ink: string; card: string }> = {
  NONE: { ground: "#ece7de", ink: "#4d534e", card: "linear-gradient(135deg, #5d6f6b, #41534f)" },
  SILVER: { ground: "#e4e8ea", ink: "#44525a", card: "linear-gradient(135deg, #7a8a92, #4f5d65)" },
  GOLD: { ground: "#f7e8c8", ink: "#744c06", card: "linear-gradient(135deg, #a97a28, #74500f)" },
  DIAMOND: { ground: "#dfe6f3", ink: "#2b4674", card: "linear-gradient(135deg, #3d5a8f, #1c3157)" },
};
