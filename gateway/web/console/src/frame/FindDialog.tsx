import { Modal } from "antd";
import { FindMember } from "./FindMember";
import { useTexts } from "../texts";

export function FindDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t("find.title")} destroyOnHidden width={600} style={{ top: 72 }}>
      <FindMember onChosen={onClose} />
    </Modal>
  );
}
