import type { ContestKind, ContestLine, ContestStanding } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Empty } from "@laoke/ui";
import type { ReactNode } from "react";
import { Panel } from "../parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { bars } from "./standing";

/** Who is where, as a ladder of bars; the figures stand beside them. */
export function Standing({ standing, extra, byRegion = false }: { standing: ContestStanding; extra?: ReactNode; byRegion?: boolean }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zone);
  const { kind } = standing.contest;
  const lengths = bars(kind, standing.people);
  return (
    <Panel title={t("contest.standing")} extra={extra}>
      {standing.people.length === 0 ? (
        <Empty title={t("contest.nobody")} />
      ) : (
        <ol className="ladder">
          {standing.people.map((one) => (
            <Rung key={one.staffId} one={one} kind={kind} length={lengths.get(one.staffId) ?? 0} people={standing.regionPeople} byRegion={byRegion} />
          ))}
        </ol>
      )}
      {standing.asOf && standing.contest.state !== "OVER" && (
        <p className="faint">{t("shared:common.asOf", { time: format.time(standing.asOf) })}</p>
      )}
    </Panel>
  );
}

function Rung(props: { one: ContestLine; kind: ContestKind; length: number; people: number; byRegion: boolean }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat();
  const { one, kind, byRegion } = props;
  const rank = byRegion ? one.regionRank : one.storeRank;
  const score = one.score === null ? null : kind === "FORMS" ? t("contest.forms", { count: Number(one.score) }) : format.percent(one.score);
  const notes = [
    byRegion && scope.storeName(one.storeId),
    kind === "COMPLETENESS" && t("contest.members", { count: one.counted }),
    kind === "VALIDITY" && one.total > 0 && t("contest.verified", { right: one.counted, count: one.total }),
    kind === "VALIDITY" && one.waiting > 0 && t("contest.waiting", { count: one.waiting }),
    !byRegion && one.regionRank !== null && t("contest.inRegion", { rank: one.regionRank, count: props.people }),
  ].filter(Boolean);
  return (
    <li className={`rung ${one.you ? "you" : ""}`} aria-current={one.you ? "true" : undefined}>
      <span className={`rung-rank figure ${rank !== null && rank <= 3 ? `top${rank}` : ""}`}>
        <span aria-hidden="true">{rank ?? "–"}</span>
        <span className="hidden-visually">{rank === null ? t("contest.noRank") : t("contest.rank", { rank })}</span>
      </span>
      <div className="rung-main">
        <div className="rung-top">
          <strong>
            {one.name}
            {one.you && <span className="badge you-badge">{t("contest.you")}</span>}
          </strong>
          <span className="figure">{score ?? t("contest.noRank")}</span>
        </div>
        <span className="rung-bar" aria-hidden="true">
          <i style={{ width: `${props.length}%` }} />
        </span>
        <small className="faint">{notes.join(" · ")}</small>
      </div>
    </li>
  );
}
