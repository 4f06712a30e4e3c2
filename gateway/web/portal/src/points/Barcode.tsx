import { CODE128 } from "jsbarcode/bin/barcodes/CODE128/index.js";
import { useMemo } from "react";
import { barsOf } from "./bars";

/** Code 128, for tills whose scanner reads no squares; drawn as one path, as wide as the place allows. */
export default function Barcode({ text }: { text: string }) {
  const { path, width } = useMemo(() => barsOf(new CODE128(text, {}).encode().data), [text]);
  const quiet = 10;
  return (
    <svg className="barcode" aria-hidden="true" viewBox={`${-quiet} 0 ${width + 2 * quiet} 40`} preserveAspectRatio="none" shapeRendering="crispEdges">
      <rect x={-quiet} width={width + 2 * quiet} height="40" fill="#fff" />
      <path d={path} fill="#10201f" />
    </svg>
  );
}
