import type { VoucherTerms } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { useTexts } from "../../texts";

/** What a voucher is worth, and from what purchase on. */
export function useVoucherWords(): (terms: VoucherTerms) => string {
  const { t } = useTexts();
  const format = useFormat();
  return (terms) => {
    const worth =
      terms.value === "AMOUNT"
        ? t("vouchers.amount", { amount: format.money(terms.amount ?? "0") })
        : t("vouchers.percent", { percent: format.decimal(terms.percent ?? "0") });
    return terms.minSpend ? t("vouchers.from", { worth, amount: format.money(terms.minSpend) }) : worth;
  };
}
