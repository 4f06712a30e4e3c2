import { Bones, Failed, TierMark } from "@laoke/ui";
import { codeOf, keptCode } from "../keptCode";
import { useMe } from "../me";
import Barcode from "../points/Barcode";
import { QrCode } from "../points/QrCode";
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
            <Barcode text={code} />
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
