import { Translation } from "@laoke/i18n";
import { Component, type ReactNode } from "react";

/** Last resort: a page that threw says so, and offers to open it again. */
export class CrashGuard extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Translation ns="shared">
        {(t) => (
          <div className="state" role="alert" style={{ minHeight: "60vh" }}>
            <strong>{t("common.crash")}</strong>
            <span>{t("common.crashHint")}</span>
            <button type="button" className="plain-button" onClick={() => window.location.reload()}>
              {t("common.reload")}
            </button>
          </div>
        )}
      </Translation>
    );
  }
}
