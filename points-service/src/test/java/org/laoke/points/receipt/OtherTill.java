package org.laoke.points.receipt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.laoke.points.earning.EarningConfig;
import org.laoke.points.earning.EarningUnder;
import org.laoke.points.earning.ReturnPolicy;
import org.laoke.points.member.Members;
import org.laoke.points.store.Store;

/** Books a receipt as the service does, under another return policy than the configured one. */
@Singleton
public class OtherTill {
    private final Pool pool;
    private final Intake intake;
    private final Earnings earnings;
    private final Members members;
    private final EarningConfig config;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final ObjectMapper json;

    OtherTill(
            Pool pool,
            Intake intake,
            Earnings earnings,
            Members members,
            EarningConfig config,
            MeterRegistry metrics,
            Clock clock,
            ObjectMapper json) {
        this.pool = pool;
        this.intake = intake;
        this.earnings = earnings;
        this.members = members;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        this.json = json;
    }

    /** The points moved. */
    public long book(String receipt, Store store, ReturnPolicy policy)
            throws JsonProcessingException {
        var book =
                new ReceiptBook(
                        pool,
                        EarningUnder.policy(policy, config, clock),
                        earnings,
                        members,
                        metrics);
        var entry =
                intake.entry(json.readValue(receipt, ReceiptRequest.class), store, "other", null);
        return book.book(List.of(entry))
                .await()
                .atMost(Duration.ofSeconds(30))
                .getFirst()
                .orThrow()
                .points();
    }
}
