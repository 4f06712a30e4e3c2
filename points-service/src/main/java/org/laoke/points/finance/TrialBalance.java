package org.laoke.points.finance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Every account of the ledger with its sum.
 *
 * @param total of all accounts: zero, or the ledger is broken
 */
@Schema(name = "TrialBalance")
record TrialBalance(Instant asOf, List<Account> accounts, long total) {
    /**
     * One account.
     *
     * @param side MEMBERS for what members have (DEBT is negative), PROGRAMME for the other side
     */
    @Schema(name = "TrialBalanceAccount")
    record Account(String account, String side, long points, BigDecimal money) {}

    String csv() {
        var text = new StringBuilder(Csv.line("account", "side", "points", "money"));
        for (Account account : accounts) {
            text.append(
                    Csv.line(account.account(), account.side(), account.points(), account.money()));
        }
        return text.append(Csv.line("total", null, total, null)).toString();
    }
}
