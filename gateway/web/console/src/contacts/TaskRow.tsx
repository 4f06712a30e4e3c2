import { MailOutlined, MessageOutlined, PhoneOutlined } from "@ant-design/icons";
import type { Task } from "@laoke/api-client";
import { textIn, useFormat, useLanguage } from "@laoke/i18n";
import { TierMark } from "@laoke/ui";
import { useScope } from "../scope";
import { useTexts } from "../texts";

export function TaskRow({ task, chosen }: { task: Task; chosen?: boolean }) {
  const { t } = useTexts();
  const { zone } = useScope();
  const language = useLanguage();
  const format = useFormat(zone);
  const late = new Date(task.window.to) < new Date() && task.state.toLowerCase() !== "done";
  return (
    <span className={`row task-row ${chosen ? "chosen" : ""}`}>
      <span className={`kind ${task.kind.toLowerCase()}`} title={t(`contacts.kind.${task.kind}`)}>
        <KindIcon kind={task.kind} />
      </span>
      <span className="row-main">
        <span className="row-top">
          <strong>{task.addressForm || task.memberName}</strong>
          <TierMark tier={task.tier} />
        </span>
        <span className="clip">{textIn(language, task.reason)}</span>
        <small className={late ? "late" : ""}>
          {format.window(task.window.from, task.window.to)}
          {task.attempts > 0 && ` · ${t("contacts.tries", { count: task.attempts })}`}
        </small>
      </span>
    </span>
  );
}

export function KindIcon({ kind }: { kind: Task["kind"] }) {
  if (kind === "CALL") return <PhoneOutlined aria-hidden />;
  if (kind === "POST") return <MailOutlined aria-hidden />;
  return <MessageOutlined aria-hidden />;
}
