package org.laoke.points.statement;

/** The fixed words of a statement in one language. */
record StatementWords(
        String title,
        String card,
        String period,
        String opening,
        String earned,
        String returned,
        String spent,
        String expired,
        String transferred,
        String adjusted,
        String closing,
        String available,
        String expiring,
        String entries,
        String day,
        String reason,
        String points,
        String balance,
        String note) {

    private static final StatementWords CHINESE =
            new StatementWords(
                    "积分对账单",
                    "会员卡",
                    "期间",
                    "期初积分",
                    "获得积分",
                    "退货收回",
                    "已用积分",
                    "到期积分",
                    "转入转出",
                    "人工调整",
                    "期末积分",
                    "其中可用",
                    "未来十二个月内到期",
                    "明细",
                    "日期",
                    "事由",
                    "积分",
                    "可用余额",
                    "期初与期末积分包括可用、待生效和预留的积分，并已扣除欠分。");

    private static final StatementWords ENGLISH =
            new StatementWords(
                    "Points statement",
                    "Card",
                    "Period",
                    "Points at the beginning",
                    "Earned",
                    "Taken back by returns",
                    "Spent",
                    "Expired",
                    "Transferred",
                    "Adjusted",
                    "Points at the end",
                    "of these available",
                    "of these ending within twelve months",
                    "Entries",
                    "Day",
                    "Reason",
                    "Points",
                    "Available",
                    "The points at the beginning and the end include available, pending and reserved points, less points"
                            + " owed.");

    static StatementWords in(String language) {
        return language.startsWith("en") ? ENGLISH : CHINESE;
    }
}
