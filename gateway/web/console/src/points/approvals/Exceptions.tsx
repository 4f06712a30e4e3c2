import { useFormat } from "@laoke/i18n";
import { Empty, Loaded } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api";
import { useScope } from "../../scope";
import { useTexts } from "../../texts";
import { MemberLink } from "../parts";

/** Returns whose sale has not come yet: their points are taken back when it does. */
export function Exceptions() {
  const { t } = useTexts();
  const { storeId, storeName, zone } = useScope();
  const format = useFormat(zone);
  const list = useQuery({ queryKey: ["returns", storeId], queryFn: () => api.desk.waitingReturns(storeId) });
  return (
    <Loaded query={list} lines={5}>
      {(page) =>
        page.items.length === 0 ? (
          <Empty title={t("returns.none")} hint={t("returns.noneHint")} />
        ) : (
          <ul className="desk-list">
            {page.items.map((one) => (
              <li key={`${one.receiptId} ${one.sku}`} className="desk-item">
                <div className="desk-head">
                  <strong>{one.number}</strong>
                  <span className="badge warn">{t("returns.waiting", { time: format.moment(one.waitingSince) })}</span>
                </div>
                <p className="soft">
                  <MemberLink id={one.memberId} /> · {storeName(one.storeId)} · {one.sku} ·{" "}
                  {t("returns.pieces", { matched: one.matched, quantity: one.quantity })}
                </p>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
