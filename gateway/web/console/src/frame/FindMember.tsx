import { SearchOutlined, UserAddOutlined } from "@ant-design/icons";
import type { Member } from "@laoke/api-client";
import { Bones, Failed, isSubmitEnter, readablePhone, TierMark } from "@laoke/ui";
import { useNavigate } from "@tanstack/react-router";
import { Button, Input, type InputRef } from "antd";
import { useEffect, useRef, useState } from "react";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { useFind } from "./useFind";

/** One field for phone, phone tail and name, card or member number, and what it found. */
export function FindMember(props: {
  scanned?: string;
  onChosen?: () => void;
  /** What happens with whoever is chosen, instead of opening their page; also told what was typed. */
  onPick?: (member: Member, typed: string) => void;
}) {
  const { scanned = "", onChosen, onPick } = props;
  const { t } = useTexts();
  const navigate = useNavigate();
  const [input, setInput] = useState(scanned);
  const field = useRef<InputRef>(null);
  const { query, asked, needsName, phone, waiting } = useFind(input);
  const found = asked && !waiting ? query.data : undefined;

  useEffect(() => field.current?.focus(), []);

  const choose = (member: Member) => {
    onChosen?.();
    if (onPick) onPick(member, input);
    else void navigate({ to: "/members/$id", params: { id: member.id } });
  };
  const only = scanned !== "" && input === scanned && found?.length === 1 ? found[0] : undefined;
  useEffect(() => {
    if (only) choose(only);
    // the member found is all that matters; `choose` is made anew with every drawing
  }, [only]);

  return (
    <div className="find">
      <Input
        ref={field}
        size="large"
        allowClear
        autoComplete="off"
        aria-label={t("find.title")}
        placeholder={t("find.placeholder")}
        prefix={<SearchOutlined aria-hidden />}
        value={input}
        onChange={(event) => setInput(event.target.value)}
        onKeyDown={(event) => {
          if (isSubmitEnter(event) && found?.[0]) choose(found[0]);
        }}
      />
      <div className="find-results" aria-live="polite">
        {!input && <p className="faint">{t("find.hint")}</p>}
        {needsName && !waiting && <p className="faint">{t("find.needsName")}</p>}
        {input && !needsName && !asked && !waiting && <p className="faint">{t("find.keepTyping")}</p>}
        {asked && query.isPending && <Bones lines={2} />}
        {asked && query.error && <Failed error={query.error} onRetry={() => void query.refetch()} />}
        {found?.map((member) => (
          <MemberRow key={member.id} member={member} onClick={() => choose(member)} />
        ))}
        {found?.length === 0 && (
          <div className="find-none">
            <p>{t("find.none")}</p>
            <Button
              icon={<UserAddOutlined />}
              type="primary"
              onClick={() => {
                onChosen?.();
                void navigate({ to: "/members/new", search: phone ? { phone } : {} });
              }}
            >
              {phone ? t("find.enrolThis") : t("members.enrol")}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

export function MemberRow({ member, onClick }: { member: Member; onClick: () => void }) {
  const { t } = useTexts();
  const { storeName } = useScope();
  return (
    <button type="button" className="row member-row" onClick={onClick}>
      <span className="avatar">{member.name.slice(0, 1)}</span>
      <span className="row-main">
        <strong>
          {member.class === "A" ? t("members.labelA", { name: member.name }) : member.name}
        </strong>
        <small className="figure">
          {readablePhone(member.phone)} · {storeName(member.homeStoreId)}
        </small>
      </span>
      <TierMark tier={member.tier} />
    </button>
  );
}
