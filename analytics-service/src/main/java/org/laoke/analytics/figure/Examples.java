package org.laoke.analytics.figure;

/** Answers shown in the API description. */
final class Examples {
    static final String FIGURES =
            """
            {"from":"2026-01-05","to":"2026-01-06","storeId":"S001","asOf":"2026-01-05T12:30:04.120Z",
             "members":2,"orders":3,"gross":"1500.00","net":"1300.00","averageTicket":"500.000000",
             "unitsPerTicket":"2.000000","repurchaseRate":"0.500000","memberShareOfGross":"0.750000",
             "total":{"orders":4,"gross":"2000.00","net":"1800.00"},
             "vip":{"share":"0.10","members":1,"net":"900.00","contribution":"0.692308"},
             "series":[{"start":"2026-01-05","orders":3,"members":2,"gross":"1500.00","net":"1300.00",
                        "totalGross":"2000.00"}]}
            """;
    static final String TODAY =
            """
            {"storeId":"S001","date":"2026-01-05","asOf":"2026-01-05T12:30:04.120Z","sales":"2000.00",
             "orders":4,"memberSales":"1500.00","memberShare":"0.750000","newMembers":2,"returns":1,
             "openComplaints":1,"contactsDone":5}
            """;

    private Examples() {}
}
