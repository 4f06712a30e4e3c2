import { PlusOutlined } from "@ant-design/icons";
import { Problem, type RuleDefinition } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Empty, useAction } from "@laoke/ui";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { api, queryClient } from "../../api";
import { Paged } from "../../Paged";
import { PageHead, Panel } from "../../parts";
import { useScope } from "../../scope";
import { useOwnName } from "../../staff";
import { useTexts } from "../../texts";
import { Failure } from "../parts";
import { Segments } from "../segments/Segments";

/** One point a yuan: what the very first draft starts from. */
const FIRST = { rules: [{ id: "base", base: true, give: { pointsPerYuan: "1" } }] };

async function inEffect(): Promise<RuleDefinition> {
  try {
    return (await api.rules.live()).definition;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return FIRST;
    throw error;
  }
}

export function RulesPage() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const { tab } = useSearch({ from: "/rules" });
  return (
    <>
      <PageHead title={t("rules.title")} hint={t("rules.hint")} />
      <Segmented
        className="page-tabs"
        aria-label={t("rules.title")}
        value={tab === "segments" ? "segments" : "versions"}
        onChange={(value) => void navigate({ to: "/rules", search: { tab: value }, replace: true })}
        options={(["versions", "segments"] as const).map((value) => ({ value, label: t(`rules.tabs.${value}`) }))}
      />
      {tab === "segments" ? <Segments /> : <Versions />}
    </>
  );
}

function Versions() {
  const { t } = useTexts();
  const { isChain } = useScope();
  const format = useFormat();
  const own = useOwnName();
  const navigate = useNavigate();
  // what is in effect goes on, unless the draft changes it
  const draft = useAction(async (_: { first: true }, key) => api.rules.draft({ definition: await inEffect() }, key), {
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
      <Failure error={draft.error} />
      <Panel title={t("rules.versions")} extra={make}>
        <Paged
          name={["rules"]}
          read={(cursor) => api.rules.list(cursor)}
          empty={<Empty title={t("rules.none")} hint={t("rules.noneHint")} />}
        >
          {(items) => (
            <ul className="rows">
              {items.map((one) => (
                <li key={one.version}>
                  <Link to="/rules/$version" params={{ version: String(one.version) }} className="row">
                    <span className="row-main">
                      <strong>{t("rules.version", { version: one.version })}</strong>
                      <small>
                        {t("rules.count", { count: one.rules })} · {t("desk.by", { name: own(one.madeBy), time: format.dateTime(one.madeAt) })}
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
