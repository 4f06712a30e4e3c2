import { Modal } from "antd";
import { FindMember } from "./FindMember";
import { useTexts } from "../texts";

/** `scanned`: what a scanner read; the member it names is opened at once. */
export function FindDialog({ open, scanned, onClose }: { open: boolean; scanned: string; onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t("find.title")} destroyOnHidden width={600} style={{ top: 72 }}>
      <FindMember key={scanned} scanned={scanned} onChosen={onClose} />
    </Modal>
  );
}
