import type { AccessLogEntry, AccessLogSearch } from "@laoke/api-client";
import { problemText, useFormat } from "@laoke/i18n";
import { Empty } from "@laoke/ui";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useState, type FormEvent } from "react";
import { api } from "../api";
import { Paged } from "../Paged";
import { PageHead, Panel } from "../parts";
import { useTexts } from "../texts";
import { known, lookupOf, NOTHING, PLACES, POSITIONS, searchOf, type Asked } from "./search";

/** Head office looks up who saw whose profile. */
export function PrivacyDeskPage() {
  const { t, i18n } = useTexts();
  const [asked, setAsked] = useState<Asked>(NOTHING);
  const [search, setSearch] = useState<AccessLogSearch>({});
  const [unknown, setUnknown] = useState(false);
  const start = useMutation({
    mutationFn: async (by: Asked) => {
      if (!by.member.trim()) return searchOf(by, undefined);
      const found = await api.member.find(lookupOf(by.member));
      return found.items[0] ? searchOf(by, found.items[0].id) : null;
    },
    onSuccess: (found) => {
      setUnknown(found === null);
      if (found) setSearch(found);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate(asked);
  };
  const field = (name: keyof Asked, type: "text" | "date" = "text", hint?: string) => (
    <label className="desk-field" key={name}>
      <span>{t(`privacyDesk.${name}`)}</span>
      <Input type={type} placeholder={hint} value={asked[name]} maxLength={40} onChange={(e) => setAsked({ ...asked, [name]: e.target.value })} />
    </label>
  );
  return (
    <>
      <PageHead title={t("privacyDesk.title")} hint={t("privacyDesk.hint")} />
      <form className="desk-search" onSubmit={submit}>
        {field("member", "text", t("privacyDesk.memberHint"))}
        {field("viewer", "text", t("privacyDesk.viewerHint"))}
        {field("from", "date")}
        {field("to", "date")}
        <Button type="primary" htmlType="submit" loading={start.isPending}>
          {t("privacyDesk.search")}
        </Button>
      </form>
      {unknown && (
        <p className="wrong-text" role="alert">
          {t("privacyDesk.noMember")}
        </p>
      )}
      {start.error && (
        <p className="wrong-text" role="alert">
          {problemText(i18n, start.error)}
        </p>
      )}
      <Panel title={t("privacyDesk.title")}>
        <Paged
          name={["access-log", search]}
          read={(cursor) => api.member.accessLog(search, cursor)}
          empty={<Empty title={t("privacyDesk.none")} hint={t("privacyDesk.noneHint")} />}
        >
          {(items) => (
            <ul className="desk-list">
              {items.map((one) => (
                <Row key={one.id} one={one} />
              ))}
            </ul>
          )}
        </Paged>
      </Panel>
    </>
  );
}

function Row({ one }: { one: AccessLogEntry }) {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <li>
      <div className="desk-head">
        <strong>{one.position === "member" ? t("privacyDesk.position.member") : one.viewer}</strong>
        <span className="soft">
          {one.position !== "member" && t(`privacyDesk.position.${known(POSITIONS, one.position, "unknown")}`)}
          {one.storeId && ` · ${one.storeId}`}
        </span>
        <span>{t(`privacyDesk.place.${known(PLACES, one.place, "other")}`)}</span>
        <span className="soft figure">
          {format.date(one.at)} {format.time(one.at)}
        </span>
        <Link to="/members/$id" params={{ id: one.memberId }} className="link desk-open">
          {t("privacyDesk.open")}
        </Link>
      </div>
    </li>
  );
}
