import { Bones, Failed, TierMark } from "@laoke/ui";
import { create } from "qrcode";
import { useMemo } from "react";
import { codeOf, keptCode } from "../keptCode";
import { useMe } from "../me";
import { useTexts } from "../texts";

export default function CodePage() {
  const { t } = useTexts();
  const me = useMe();
  // without a connection the code kept on this phone still earns points
  const code = me.data ? codeOf(me.data) : keptCode();
  return (
    <div className="pad code-page">
      <h1>{t("code.title")}</h1>
      <section className="card code-card">
        {code ? (
          <>
            <QrCode text={code} label={t("code.aria", { code })} />
            <p className="code-number figure">{code.replace(/(.{4})(?=.)/g, "$1 ")}</p>
            {me.data && (
              <p className="code-owner">
                {me.data.name} <TierMark tier={me.data.tier} />
              </p>
            )}
          </>
        ) : me.error ? (
          <Failed error={me.error} onRetry={() => void me.refetch()} />
        ) : (
          <Bones lines={6} />
        )}
      </section>
      <p className="soft">{t("code.hint")}</p>
    </div>
  );
}

/** Drawn as one path, sharp at any size. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: "M" });
    let drawn = "";
    for (let y = 0; y < modules.size; y++) {
      for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) drawn += `M${x} ${y}h1v1h-1z`;
    }
    return { path: drawn, size: modules.size };
  }, [text]);
  const quiet = 4;
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      viewBox={`${-quiet} ${-quiet} ${size + 2 * quiet} ${size + 2 * quiet}`}
      shapeRendering="crispEdges"
    >
      <rect x={-quiet} y={-quiet} width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#10201f" />
    </svg>
  );
}
