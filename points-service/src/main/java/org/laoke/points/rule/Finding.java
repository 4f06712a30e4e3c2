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

    boolean isError() {
        return severity == Severity.ERROR;
    }
}
