import { newKey, type ImportMistake, type KnownMembers, type MemberImport } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, Button, Checkbox } from "antd";
import { useEffect, useRef, useState } from "react";
import { api, throughGateway } from "../api";
import { PageHead, Panel } from "../parts";
import { Failure } from "../points/parts";
import { useTexts } from "../texts";

const EVERY = 700;
const TYPES = ".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const FAILURES = [
  "rows-wrong",
  "members-in-file",
  "members-meanwhile",
  "file-unreadable",
  "rows-too-many",
  "service-ended",
  "import-failed",
] as const;
const MISTAKES = [
  "value-missing",
  "value-invalid",
  "phone-invalid",
  "phone-twice",
  "date-unreadable",
  "gender-unreadable",
  "consent-unreadable",
  "birthday-impossible",
  "store-unknown",
  "home-store-missing",
  "row-too-long",
  "row-too-short",
] as const;

/** People from a file: checked first, then all of them or nobody. */
export function ImportPage() {
  const { t } = useTexts();
  const chosen = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [skip, setSkip] = useState(false);
  const [id, setId] = useState<string>();

  const start = useMutation({
    mutationFn: ({ of, dryRun }: { of: File; dryRun: boolean }) => {
      const known: KnownMembers = skip ? "SKIP" : "REFUSE";
      return api.imports.start(newKey(), of, of.name, dryRun, known);
    },
    onSuccess: (begun) => setId(begun.id),
  });
  const job = useQuery({
    queryKey: ["import", id],
    queryFn: () => api.imports.one(id ?? ""),
    enabled: id !== undefined,
    refetchInterval: (query) => (query.state.data && query.state.data.state !== "RUNNING" ? false : EVERY),
  });

  const check = (of: File) => {
    setFile(of);
    setId(undefined);
    start.mutate({ of, dryRun: true });
  };
  return (
    <>
      <PageHead title={t("imports.title")} hint={t("imports.hint")} />
      <Panel title={file?.name ?? t("imports.choose")}>
        <div className="stack">
          <p className="soft">{t("imports.columns")}</p>
          <input
            ref={chosen}
            type="file"
            hidden
            accept={TYPES}
            aria-label={t("imports.choose")}
            onChange={(event) => {
              const one = event.target.files?.[0];
              if (one) check(one);
              event.target.value = "";
            }}
          />
          <Button type={file ? "default" : "primary"} loading={start.isPending} onClick={() => chosen.current?.click()}>
            {file ? t("imports.another") : t("imports.choose")}
          </Button>
          <Failure error={start.error ?? job.error} />
          {job.data && file && (
            <Outcome
              job={job.data}
              skip={skip}
              busy={start.isPending}
              onSkip={setSkip}
              onEnrol={() => start.mutate({ of: file, dryRun: false })}
            />
          )}
        </div>
      </Panel>
      {job.data && job.data.state !== "RUNNING" && job.data.wrong > 0 && <Mistakes job={job.data} />}
    </>
  );
}

function Outcome(props: { job: MemberImport; skip: boolean; busy: boolean; onSkip: (skip: boolean) => void; onEnrol: () => void }) {
  const { t } = useTexts();
  const format = useFormat();
  const { job, skip, busy, onSkip, onEnrol } = props;
  const failure = FAILURES.find((code) => code === job.failure);
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (job.state !== "RUNNING") told.current?.focus();
  }, [job.state]);
  const running = job.dryRun ? t("imports.checking", { rows: format.number(job.rows) }) : t("imports.loading", { rows: format.number(job.rows) });
  return (
    <div className="stack" ref={told} tabIndex={-1} aria-live="polite">
      <dl className="counts">
        {(["rows", "good", "members", "wrong"] as const).map((kind) => (
          <div key={kind}>
            <dd className="figure">{format.number(job[kind])}</dd>
            <dt>{t(`imports.${kind}`)}</dt>
          </div>
        ))}
      </dl>
      {job.state === "RUNNING" && <p>{running}</p>}
      {job.state === "CHECKED" && job.wrong > 0 && <Alert type="warning" showIcon title={t("imports.mend")} />}
      {job.state === "CHECKED" && job.wrong === 0 && (
        <>
          {job.members > 0 && (
            <Checkbox checked={skip} onChange={(event) => onSkip(event.target.checked)}>
              {t("imports.skip")}
            </Checkbox>
          )}
          <Button type="primary" loading={busy} disabled={job.good === 0 || (job.members > 0 && !skip)} onClick={onEnrol}>
            {t("imports.enrol", { count: job.good })}
          </Button>
        </>
      )}
      {job.state === "LOADED" && <Alert type="success" showIcon title={t("imports.loaded", { count: job.enrolled })} />}
      {job.failure && <Alert type={job.state === "FAILED" ? "error" : "warning"} showIcon title={failure ? t(`imports.failure.${failure}`) : t("imports.refused")} />}
    </div>
  );
}

function Mistakes({ job }: { job: MemberImport }) {
  const { t } = useTexts();
  const found = useQuery({ queryKey: ["import-mistakes", job.id], queryFn: () => api.imports.mistakes(job.id) });
  const words = (mistake: ImportMistake) => t(`imports.mistake.${MISTAKES.find((code) => code === mistake.code) ?? "other"}`);
  return (
    <Panel
      title={t("imports.wrong")}
      extra={<a href={throughGateway(api.imports.mistakesFile(job.id))}>{t("imports.download")}</a>}
    >
      <Failure error={found.error} />
      <ul className="rows">
        {found.data?.items.map((mistake) => (
          <li key={mistake.no} className="row">
            <span className="figure">{t("imports.row", { row: mistake.row })}</span>
            <strong>{mistake.field ?? t("imports.wholeRow")}</strong>
            <span>{words(mistake)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
