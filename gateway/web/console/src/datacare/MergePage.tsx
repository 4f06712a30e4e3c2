import type { MasterData, MergePreview } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Empty, Loaded, readablePhone, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Alert, App, Button, Input, Radio } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { PageHead, Panel } from "../parts";
import { BeforeAfter, Failure, MemberLink } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { spendableTogether } from "./together";

/** Two records side by side, which value is kept, and what comes of it. */
export function MergePage() {
  const { t } = useTexts();
  const { id } = useParams({ from: "/members/$id/merge" });
  const { from } = useSearch({ from: "/members/$id/merge" });
  const preview = useQuery({
    queryKey: ["merge-preview", id, from],
    queryFn: () => api.dataCare.mergePreview(id, from ?? ""),
    enabled: Boolean(from),
    staleTime: 0,
  });
  return (
    <>
      <PageHead title={t("dataCare.merge.title")} hint={t("dataCare.merge.hint")} />
      {from ? (
        <Loaded query={preview} lines={8}>
          {(data) => <Preview key={`${data.member.version} ${data.from.version}`} preview={data} onAgain={() => void preview.refetch()} />}
        </Loaded>
      ) : (
        <Empty title={t("dataCare.merge.nobody")} />
      )}
    </>
  );
}

function Preview({ preview, onAgain }: { preview: MergePreview; onAgain: () => void }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { member, from } = preview;
  const [take, setTake] = useState<string[]>(preview.fields.filter((f) => f.take).map((f) => f.name));
  const [reason, setReason] = useState("");
  const mine = useQuery({ queryKey: ["account", member.profile.id], queryFn: () => api.points.account(member.profile.id) });
  const theirs = useQuery({ queryKey: ["account", from.profile.id], queryFn: () => api.points.account(from.profile.id) });
  const merge = useAction(
    (why: string, key) =>
      api.dataCare.merge(
        member.profile.id,
        { from: from.profile.id, version: member.version, fromVersion: from.version, take, reason: why },
        key,
      ),
    {
      onSuccess: () => {
        for (const name of ["member", "account", "merges", "duplicates"]) void queryClient.invalidateQueries({ queryKey: [name] });
        void message.success(t("dataCare.merge.done"));
        void navigate({ to: "/members/$id", params: { id: member.profile.id } });
      },
    },
  );
  const before = mine.data?.available;
  const shown = (name: keyof MasterData, value: string | null) => {
    if (value === null) return t("dataCare.merge.unknown");
    if (name === "phone") return readablePhone(value);
    if (name === "birthday") return format.day(value);
    if (name === "gender") return t(value === "MALE" ? "records.gender.MALE" : "records.gender.FEMALE");
    if (name === "language") return t(value === "en" ? "records.language.en" : "records.language.zh");
    return value;
  };
  const after = spendableTogether(mine.data, theirs.data);
  return (
    <div className="stack">
      {preview.visiting && <Alert type="warning" showIcon title={t("dataCare.merge.visiting")} />}
      <Panel title={t("dataCare.merge.fields")}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t("dataCare.merge.field")}</th>
              <th scope="col">
                {t("dataCare.merge.stays")} <MemberLink id={member.profile.id} /> {member.profile.number}
              </th>
              <th scope="col">
                {t("dataCare.merge.goes")} {from.profile.number} · {scope.storeName(from.profile.homeStoreId)}
              </th>
            </tr>
          </thead>
          <tbody>
            {preview.fields.map((field) => {
              const label = t(`records.field.${field.name}`);
              const value = take.includes(field.name) ? "from" : "member";
              const choose = (of: string) => setTake(of === "from" ? [...take, field.name] : take.filter((name) => name !== field.name));
              return (
                <tr key={field.name}>
                  <th scope="row">{label}</th>
                  <td>
                    <Radio checked={value === "member"} onChange={() => choose("member")}>
                      {shown(field.name, field.value)}
                    </Radio>
                  </td>
                  <td>
                    <Radio checked={value === "from"} onChange={() => choose("from")}>
                      {shown(field.name, field.fromValue)}
                    </Radio>
                  </td>
                </tr>
              );
            })}
            <tr>
              <th scope="row">{t("dataCare.merge.receipts")}</th>
              <td className="figure">{format.number(member.receipts)}</td>
              <td className="figure">{format.number(from.receipts)}</td>
            </tr>
            <tr>
              <th scope="row">{t("dataCare.merge.tier")}</th>
              <td>
                {t(`shared:tier.${member.profile.tier}`)} → <strong>{t(`shared:tier.${preview.tierAfter}`)}</strong>
              </td>
              <td>{t(`shared:tier.${from.profile.tier}`)}</td>
            </tr>
          </tbody>
        </table>
        {preview.fields.length === 0 && <p className="soft">{t("dataCare.merge.noFields")}</p>}
      </Panel>
      <Panel title={t("dataCare.merge.points")}>
        {before !== undefined ? <BeforeAfter before={before} after={after} /> : <p className="soft">{t("dataCare.merge.pointsLater")}</p>}
        <p className="soft">{t("dataCare.merge.pointsHint")}</p>
      </Panel>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          merge.mutate(reason.trim());
        }}
      >
        <label htmlFor="merge-reason">{t("desk.reason")}</label>
        <Input id="merge-reason" size="large" maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
        <Failure error={merge.error} />
        <div className="form-foot">
          <Button onClick={onAgain}>{t("dataCare.merge.again")}</Button>
          <Button type="primary" htmlType="submit" disabled={preview.visiting || reason.trim().length < 2} loading={merge.isPending}>
            {t("dataCare.merge.action")}
          </Button>
        </div>
      </form>
    </div>
  );
}
