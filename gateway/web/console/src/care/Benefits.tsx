import type { BenefitUse, Entitlement } from "@laoke/api-client";
import { textIn, useFormat, useLanguage } from "@laoke/i18n";
import { Empty, Loaded, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Failure, ReasonDialog } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";

const read = (memberId: string) => ({ queryKey: ["benefits", memberId], queryFn: () => api.care.memberBenefits(memberId) });
const refresh = (memberId: string) => void queryClient.invalidateQueries({ queryKey: ["benefits", memberId] });

/** What the member's tier gives this year and what is left; two taps use one. */
export function BenefitsLeft({ memberId }: { memberId: string }) {
  const { t } = useTexts();
  const query = useQuery(read(memberId));
  return (
    <Loaded query={query} lines={3}>
      {({ benefits }) =>
        benefits.length === 0 ? (
          <Empty title={t("benefits.none")} hint={t("benefits.noneHint")} />
        ) : (
          <ul className="plain-list">
            {benefits.map((held) => (
              <Held key={held.id} held={held} memberId={memberId} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function Held({ held, memberId }: { held: Entitlement; memberId: string }) {
  const { t } = useTexts();
  const language = useLanguage();
  const scope = useScope();
  const { message } = App.useApp();
  const [sure, setSure] = useState(false);
  const use = useAction((id: string, key) => api.care.useBenefit(memberId, id, key), {
    onSuccess: (used) => {
      setSure(false);
      refresh(memberId);
      void message.success(t("benefits.used", { name: textIn(language, used.name) }));
    },
  });
  const name = textIn(language, held.name);
  return (
    <li className="benefit">
      <span className="row-main">
        <strong>{name}</strong>
        <small>{textIn(language, held.details)}</small>
      </span>
      <span className={`badge ${held.left === 0 ? "" : "good"}`}>
        {held.left === null ? t("benefits.unlimited") : t("benefits.left", { left: held.left, of: held.perYear })}
      </span>
      {scope.hasTasks && held.kind !== "LOUNGE" && (
        <Button
          type={sure ? "primary" : "default"}
          disabled={held.left === 0}
          loading={use.isPending}
          aria-label={t(sure ? "benefits.sureOf" : "benefits.useOf", { name })}
          onClick={() => (sure ? use.mutate(held.id) : setSure(true))}
          onBlur={() => setSure(false)}
        >
          {t(sure ? "benefits.sure" : "benefits.use")}
        </Button>
      )}
      <Failure error={use.error} />
    </li>
  );
}

/** The same with what was used, and taking a mistake back. */
export function BenefitsTab({ memberId }: { memberId: string }) {
  const { t } = useTexts();
  const query = useQuery(read(memberId));
  const [undoing, setUndoing] = useState<BenefitUse>();
  return (
    <div className="stack">
      <BenefitsLeft memberId={memberId} />
      {query.data && query.data.uses.length > 0 && (
        <>
          <h3>{t("benefits.uses")}</h3>
          <ul className="ledger">
            {query.data.uses.map((use) => (
              <UseRow key={use.id} use={use} onUndo={() => setUndoing(use)} />
            ))}
          </ul>
        </>
      )}
      {undoing && <Undo key={undoing.id} use={undoing} onClose={() => setUndoing(undefined)} />}
    </div>
  );
}

function UseRow({ use, onUndo }: { use: BenefitUse; onUndo: () => void }) {
  const { t } = useTexts();
  const language = useLanguage();
  const scope = useScope();
  const format = useFormat(scope.zone);
  const mayUndo = scope.leadsStore && !use.undoneAt && use.storeId === scope.storeId;
  return (
    <li>
      <div>
        <strong className={use.undoneAt ? "struck" : ""}>{textIn(language, use.name)}</strong>
        <span className="faint">
          {[scope.storeName(use.storeId), use.note, use.undoneReason && t("benefits.undone", { reason: use.undoneReason })]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </div>
      <time className="faint figure" dateTime={use.usedAt}>
        {format.moment(use.usedAt)}
      </time>
      {mayUndo && <Button onClick={onUndo}>{t("benefits.undo")}</Button>}
    </li>
  );
}

function Undo({ use, onClose }: { use: BenefitUse; onClose: () => void }) {
  const { t } = useTexts();
  const language = useLanguage();
  const undo = useAction((reason: string, key) => api.care.undoBenefit(use.id, reason, key), {
    onSuccess: () => {
      refresh(use.memberId);
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={t("benefits.undoTitle", { name: textIn(language, use.name) })}
      label={t("benefits.why")}
      submit={t("benefits.undo")}
      required
      pending={undo.isPending}
      error={undo.error}
      onClose={onClose}
      onSubmit={(reason) => undo.mutate(reason)}
    />
  );
}
