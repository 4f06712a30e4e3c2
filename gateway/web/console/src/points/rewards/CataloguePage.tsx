import { PlusOutlined } from "@ant-design/icons";
import { textIn, useLanguage } from "@laoke/i18n";
import { Empty } from "@laoke/ui";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { api, throughGateway } from "../../api";
import { Paged } from "../../Paged";
import { PageHead, Panel } from "../../parts";
import { useTexts } from "../../texts";
import { SpecialDays } from "../days/SpecialDays";

export function CataloguePage() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const { tab } = useSearch({ from: "/rewards" });
  return (
    <>
      <PageHead title={t("catalogue.title")} hint={t("catalogue.hint")} />
      <Segmented
        className="page-tabs"
        aria-label={t("catalogue.title")}
        value={tab === "days" ? "days" : "rewards"}
        onChange={(value) => void navigate({ to: "/rewards", search: { tab: value }, replace: true })}
        options={(["rewards", "days"] as const).map((value) => ({ value, label: t(`catalogue.tabs.${value}`) }))}
      />
      {tab === "days" ? <SpecialDays /> : <Rewards />}
    </>
  );
}

function Rewards() {
  const { t } = useTexts();
  const language = useLanguage();
  const make = (
    <Link to="/rewards/$id" params={{ id: "new" }}>
      <Button type="primary" icon={<PlusOutlined />}>
        {t("catalogue.new")}
      </Button>
    </Link>
  );
  return (
      <Panel title={t("catalogue.list")} extra={make}>
        <Paged
          name={["catalogue"]}
          read={(cursor) => api.rewards.list(cursor)}
          empty={<Empty title={t("catalogue.none")} hint={t("catalogue.noneHint")} />}
        >
          {(items) => (
            <ul className="rows">
              {items.map((reward) => (
                <li key={reward.id}>
                  <Link to="/rewards/$id" params={{ id: reward.id }} className="row">
                    {reward.picture ? (
                      <img className="catalogue-picture" src={throughGateway(reward.picture)} alt="" loading="lazy" />
                    ) : (
                      <span className="catalogue-picture" aria-hidden="true" />
                    )}
                    <span className="row-main">
                      <strong>{textIn(language, reward.name)}</strong>
                      <small>
                        {t(`rewardKind.${reward.kind}`)}
                        {reward.stock &&
                          ` · ${t("catalogue.stockLine", { left: reward.left ?? 0, reserved: reward.stock.reserved, taken: reward.stock.taken })}`}
                      </small>
                    </span>
                    <span className={`badge ${reward.state === "ACTIVE" ? "good" : reward.state === "DRAFT" ? "warn" : ""}`}>
                      {t(`catalogue.state.${reward.state}`)}
                    </span>
                    <strong className="figure">{t("shared:common.points", { count: reward.points })}</strong>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Paged>
      </Panel>
  );
}
