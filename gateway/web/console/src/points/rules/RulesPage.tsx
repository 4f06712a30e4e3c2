import { PlusOutlined } from "@ant-design/icons";
import { useFormat } from "@laoke/i18n";
import { Empty, useAction } from "@laoke/ui";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { api, queryClient } from "../../api";
import { Paged } from "../../Paged";
import { PageHead, Panel } from "../../parts";
import { useScope } from "../../scope";
import { useTexts } from "../../texts";
import { Failure } from "../parts";

/** One point a yuan: what a first draft starts from. */
const FIRST = { rules: [{ id: "base", base: true, give: { pointsPerYuan: "1" } }] };

export function RulesPage() {
  const { t } = useTexts();
  const { isChain } = useScope();
  const format = useFormat();
  const navigate = useNavigate();
  const draft = useAction((_: { first: true }, key) => api.rules.draft({ definition: FIRST }, key), {
    onSuccess: (made) => {
      void queryClient.invalidateQueries({ queryKey: ["rules"] });
      void navigate({ to: "/rules/$version", params: { version: String(made.version) } });
    },
  });
  const make = isChain && (
    <Button type="primary" icon={<PlusOutlined />} loading={draft.isPending} onClick={() => draft.mutate({ first: true })}>
      {t("rules.new")}
    </Button>
  );
  return (
    <>
      <PageHead title={t("rules.title")} hint={t("rules.hint")} actions={make} />
      <Failure error={draft.error} />
      <Panel title={t("rules.versions")}>
        <Paged
          name={["rules"]}
          read={(cursor) => api.rules.list(cursor)}
          empty={<Empty title={t("rules.none")} hint={t("rules.noneHint")} action={make} />}
        >
          {(items) => (
            <ul className="rows">
              {items.map((one) => (
                <li key={one.version}>
                  <Link to="/rules/$version" params={{ version: String(one.version) }} className="row">
                    <span className="row-main">
                      <strong>{t("rules.version", { version: one.version })}</strong>
                      <small>
                        {t("rules.count", { count: one.rules })} · {t("desk.by", { name: one.madeBy, time: format.dateTime(one.madeAt) })}
                        {one.effectiveFrom && ` · ${t("rules.from", { time: format.dateTime(one.effectiveFrom) })}`}
                      </small>
                      {one.note && <small>{one.note}</small>}
                    </span>
                    <span className={`badge ${one.state === "LIVE" ? "good" : one.state === "SUBMITTED" ? "warn" : one.state === "REJECTED" ? "bad" : ""}`}>
                      {t(`rules.state.${one.state}`)}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Paged>
      </Panel>
    </>
  );
}
