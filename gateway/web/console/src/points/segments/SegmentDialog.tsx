import type { Segment } from "@laoke/api-client";
import { useMutation } from "@tanstack/react-query";
import { Alert, App, Button, Input, Modal } from "antd";
import { useRef, useState } from "react";
import { api, queryClient } from "../../api";
import { Choices, Field } from "../../parts";
import { useTexts } from "../../texts";
import { Failure } from "../parts";
import { readNames, type Named } from "./naming";

/** Above this a file of ids is quicker, and members are looked up one by one. */
const LOOKUPS_MAX = 200;

type Way = "add" | "remove" | "replace";

export function SegmentDialog({ editing, onClose }: { editing: { segment?: Segment } | undefined; onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Modal
      open={editing !== undefined}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
      title={editing?.segment ? editing.segment.id : t("segments.new")}
    >
      {editing && <Form key={editing.segment?.id ?? "new"} segment={editing.segment} onClose={onClose} />}
    </Modal>
  );
}

async function idOf(named: Named): Promise<string | null> {
  if ("id" in named) return named.id;
  const { find } = named;
  const lookup = find.by === "phone" ? { phone: find.phone } : find.by === "number" ? { number: find.number } : { card: find.card };
  return (await api.member.find(lookup)).items[0]?.id ?? null;
}

async function membersOf(id: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.rules.segmentMembers(id, cursor);
    ids.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  return ids;
}

function Form({ segment, onClose }: { segment: Segment | undefined; onClose: () => void }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const [id, setId] = useState(segment?.id ?? "");
  const [way, setWay] = useState<Way>(segment ? "add" : "replace");
  const [text, setText] = useState("");
  const [missing, setMissing] = useState<string[]>([]);
  const file = useRef<HTMLInputElement>(null);
  const validId = /^[a-z0-9][a-z0-9-]{0,63}$/.test(id);
  const { named, unreadable } = readNames(text);
  const done = (members: number) => {
    void queryClient.invalidateQueries({ queryKey: ["segments"] });
    void message.success(t("segments.saved", { count: members }));
    onClose();
  };
  const save = useMutation({
    mutationFn: async () => {
      const found: string[] = [];
      const unknown: string[] = [];
      for (const one of named) {
        const member = await idOf(one);
        if (member) found.push(member);
        else unknown.push(one.line);
      }
      setMissing(unknown);
      // nothing is changed while somebody meant is not known
      if (unknown.length > 0) return null;
      const before = segment && way !== "replace" ? await membersOf(segment.id) : [];
      const all = new Set(way === "remove" ? before.filter((m) => !found.includes(m)) : [...before, ...found]);
      return api.rules.putSegment(id, [...all]);
    },
    onSuccess: (made) => made && done(made.members),
  });
  const put = useMutation({
    mutationFn: (lines: File) => api.rules.putSegmentFile(id, new Blob([lines], { type: "application/x-ndjson" })),
    onSuccess: (made) => done(made.members),
  });
  const tooMany = named.filter((n) => !("id" in n)).length > LOOKUPS_MAX;
  const ready = validId && unreadable.length === 0 && !tooMany && (named.length > 0 || way === "replace");
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) save.mutate();
      }}
    >
      {!segment && (
        <Field id="segment-id" label={t("segments.id")} hint={t("rules.idHint")} error={id && !validId ? t("segments.idWrong") : null}>
          <Input id="segment-id" autoFocus maxLength={64} autoComplete="off" value={id} onChange={(e) => setId(e.target.value)} />
        </Field>
      )}
      {segment && (
        <Choices
          label={t("segments.way")}
          value={way}
          onChange={setWay}
          options={(["add", "remove", "replace"] as const).map((value) => ({ value, label: t(`segments.ways.${value}`) }))}
        />
      )}
      <Field
        id="segment-members"
        label={t("segments.who")}
        hint={t("segments.whoHint")}
        error={
          unreadable.length > 0
            ? t("segments.unreadable", { lines: unreadable.slice(0, 5).join(", ") })
            : tooMany
              ? t("segments.tooMany", { count: LOOKUPS_MAX })
              : null
        }
      >
        <Input.TextArea
          id="segment-members"
          rows={6}
          value={text}
          onChange={(e) => {
            setMissing([]);
            setText(e.target.value);
          }}
        />
      </Field>
      {missing.length > 0 && <Alert type="warning" showIcon title={t("segments.missing", { lines: missing.slice(0, 10).join(", ") })} />}
      <Failure error={save.error ?? put.error} />
      <input
        ref={file}
        type="file"
        hidden
        accept=".txt,.csv,.ndjson,text/plain"
        aria-label={t("segments.file")}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) put.mutate(chosen);
          event.target.value = "";
        }}
      />
      <p className="faint">{t("segments.fileHint")}</p>
      <div className="form-foot">
        <Button disabled={!validId} loading={put.isPending} onClick={() => file.current?.click()}>
          {t("segments.file")}
        </Button>
        <Button type="primary" htmlType="submit" disabled={!ready} loading={save.isPending}>
          {t("shared:common.save")}
        </Button>
      </div>
    </form>
  );
}
