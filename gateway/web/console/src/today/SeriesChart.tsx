import type { Bucket } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { colours, fontFamily } from "@laoke/ui";
import { BarChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useTexts } from "../texts";

use([BarChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

/** Sales per day, members' part below and the rest on top. */
export default function SeriesChart({ series, zone }: { series: Bucket[]; zone: string }) {
  const { t } = useTexts();
  const format = useFormat(zone);
  const host = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const chart = init(host.current!, undefined, { renderer: "svg" });
    const text = { color: colours.inkSoft, fontFamily, fontSize: 13 };
    const bar = { type: "bar" as const, stack: "sales", barMaxWidth: 36 };
    chart.setOption({
      animation: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
      textStyle: { fontFamily },
      aria: { enabled: true, label: { description: t("series.aria") } },
      grid: { left: 56, right: 8, top: 40, bottom: 28 },
      legend: { top: 0, left: 0, textStyle: text, itemWidth: 14, itemHeight: 14, itemGap: 20, icon: "roundRect" },
      tooltip: {
        trigger: "axis",
        axisPointer: { type: "shadow", shadowStyle: { color: "rgba(15,91,92,.06)" } },
        textStyle: { fontFamily, color: colours.ink },
        valueFormatter: (value: unknown) => format.money(Number(value)),
      },
      xAxis: {
        type: "category",
        data: series.map((b) => format.monthDay(b.start)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.line } },
        axisLabel: text,
      },
      yAxis: {
        type: "value",
        splitNumber: 4,
        splitLine: { lineStyle: { color: colours.line, type: "dashed" } },
        axisLabel: { ...text, formatter: (v: number) => format.compact(v) },
      },
      series: [
        { ...bar, name: t("series.memberSales"), itemStyle: { color: colours.teal }, data: series.map((b) => Number(b.gross)) },
        {
          ...bar,
          name: t("series.otherSales"),
          itemStyle: { color: "#dcb48f", borderRadius: [4, 4, 0, 0] },
          data: series.map((b) => Math.max(0, Number(b.totalGross) - Number(b.gross))),
        },
      ],
    });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(host.current!);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [series, format, t]);

  return <div ref={host} className="chart" />;
}
