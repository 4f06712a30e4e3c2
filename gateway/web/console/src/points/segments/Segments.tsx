import { PlusOutlined } from "@ant-design/icons";
import type { Segment } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Empty } from "@laoke/ui";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api";
import { Paged } from "../../Paged";
import { Panel } from "../../parts";
import { useScope } from "../../scope";
import { useOwnName } from "../../staff";
import { useTexts } from "../../texts";
import { SegmentDialog } from "./SegmentDialog";

/** Groups of members that earning rules can name. */
export function Segments() {
  const { t } = useTexts();
  const { isChain } = useScope();
  const format = useFormat();
  const own = useOwnName();
  const [editing, setEditing] = useState<{ segment?: Segment }>();
  const add = isChain && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing({})}>
      {t("segments.new")}
    </Button>
  );
  return (
    <Panel title={t("segments.title")} extra={add}>
      <p className="soft">{t("segments.hint")}</p>
      <Paged
        name={["segments"]}
        read={(cursor) => api.rules.segments(cursor)}
        empty={<Empty title={t("segments.none")} hint={t("segments.noneHint")} />}
      >
        {(items) => (
          <ul className="rows">
            {items.map((segment) => (
              <li key={segment.id}>
                <button type="button" className="row" disabled={!isChain} onClick={() => setEditing({ segment })}>
                  <span className="row-main">
                    <strong>{segment.id}</strong>
                    <small>{t("desk.by", { name: own(segment.changedBy), time: format.dateTime(segment.changedAt) })}</small>
                  </span>
                  <strong className="figure">{t("segments.members", { count: segment.members })}</strong>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Paged>
      <SegmentDialog editing={editing} onClose={() => setEditing(undefined)} />
    </Panel>
  );
}
