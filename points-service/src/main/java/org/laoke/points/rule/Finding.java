package org.laoke.points.rule;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something about a draft its author should know.
 *
 * @param severity an error keeps the draft from being submitted
 * @param code stable name
 * @param rule id of the rule; empty for the whole set
 */
@Schema(name = "EarningRuleFinding")
record Finding(Severity severity, String code, String rule, RuleDefinition.Text text) {

    @Schema(name = "EarningRuleSeverity")
    enum Severity {
        ERROR,
        WARNING
    }

    static Finding error(String code, String rule, String zh, String en) {
        return new Finding(Severity.ERROR, code, rule, new RuleDefinition.Text(zh, en));
    }

    static Finding warning(String code, String rule, String zh, String en) {
        return new Finding(Severity.WARNING, code, rule, new RuleDefinition.Text(zh, en));
    }

    /**
     * @param name what is named, after a word for its kind
     */
    static Finding stranger(String name) {
        return warning(
                "name-unknown",
                "",
                "没有设置过 " + name + "，请核对编号。",
                "There is no " + name + " yet; check the name.");
    }

    boolean isError() {
        return severity == Severity.ERROR;
    }
}
