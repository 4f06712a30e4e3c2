import type { Voucher } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { useTexts } from "../texts";
import Barcode from "./Barcode";
import { QrCode } from "./QrCode";

/** What a voucher is worth and from what purchase on, in words. */
export function useVoucherWords(): (voucher: Voucher) => string {
  const { t } = useTexts();
  const format = useFormat();
  return ({ terms }) => {
    const worth =
      terms.value === "AMOUNT"
        ? t("voucher.amount", { amount: format.money(terms.amount ?? "0") })
        : t("voucher.percent", { percent: format.percent(Number(terms.percent ?? 0) / 100) });
    return terms.minSpend ? t("voucher.from", { worth, amount: format.money(terms.minSpend) }) : worth;
  };
}

/** The code a till reads: drawn and, for a till that cannot, in figures. */
export function VoucherCode({ voucher }: { voucher: Voucher }) {
  const { t } = useTexts();
  const format = useFormat();
  const words = useVoucherWords();
  return (
    <div className="voucher-code">
      <strong>{words(voucher)}</strong>
      {voucher.code && (
        <>
          <Barcode text={voucher.code} />
          <QrCode text={voucher.code} label={t("voucher.aria", { code: voucher.code })} />
          <p className="code-number figure">{voucher.code}</p>
        </>
      )}
      <p className="soft">{t("voucher.until", { date: format.day(voucher.validUntil) })}</p>
      {voucher.uses > 1 && <p className="soft">{t("voucher.usesLeft", { count: voucher.usesLeft })}</p>}
    </div>
  );
}
