import { CODE128 } from "jsbarcode/bin/barcodes/CODE128/index.js";
import { useMemo } from "react";
import { barsOf } from "./bars";

const QUIET = 10;
const WIDEST_PX = 320;

/** Code 128, for tills whose scanner reads no squares; every bar a multiple of half a pixel wide, so that none is bent. */
export default function Barcode({ text }: { text: string }) {
  const { path, width } = useMemo(() => barsOf(new CODE128(text, {}).encode().data), [text]);
  const modules = width + 2 * QUIET;
  const step = Math.max(1, Math.floor((2 * WIDEST_PX) / modules) / 2);
  return (
    <svg
      className="barcode"
      aria-hidden="true"
      width={modules * step}
      viewBox={`${-QUIET} 0 ${modules} 40`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
    >
      <rect x={-QUIET} width={modules} height="40" fill="#fff" />
      <path d={path} fill="#10201f" />
    </svg>
  );
}
