import type { Liability } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { colours, fontFamily } from "@laoke/ui";
import { BarChart } from "echarts/charts";
import { AriaComponent, GridComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useTexts } from "../../texts";

use([BarChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

/** One bar per month in which points end; what never ends stands last. */
export default function LiabilityChart({ open }: { open: Liability["open"] }) {
  const { t } = useTexts();
  const format = useFormat();
  const host = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const chart = init(host.current!, undefined, { renderer: "svg" });
    const text = { color: colours.inkSoft, fontFamily, fontSize: 13 };
    chart.setOption({
      animation: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
      textStyle: { fontFamily },
      aria: { enabled: true, label: { description: t("finance.byMonth") } },
      grid: { left: 64, right: 8, top: 16, bottom: 28 },
      tooltip: {
        trigger: "axis",
        axisPointer: { type: "shadow", shadowStyle: { color: "rgba(15,91,92,.06)" } },
        textStyle: { fontFamily, color: colours.ink },
        valueFormatter: (value: unknown) => format.money(Number(value)),
      },
      xAxis: {
        type: "category",
        data: open.map((month) => month.month?.slice(0, 7) ?? t("finance.never")),
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
        {
          type: "bar",
          name: t("finance.money"),
          barMaxWidth: 36,
          itemStyle: { color: colours.teal, borderRadius: [4, 4, 0, 0] },
          data: open.map((month) => Number(month.money)),
        },
      ],
    });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(host.current!);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [open, format, t]);

  return <div ref={host} className="chart" />;
}
