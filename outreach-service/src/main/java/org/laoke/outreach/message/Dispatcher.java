package org.laoke.outreach.message;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.outbox.Outbox;
import org.laoke.platform.outbox.OutboxEvent;
import org.laoke.platform.time.Ids;

/**
 * Empties the queue. Each message passes three short transactions: claim under a lease, hand-over
 * (consent and quiet hours are checked here, and what is about to happen is written down), and
 * result. A crash between hand-over and result leaves a row whose lease ends: an SMS is then handed
 * over again under the same reference, which the provider delivers once; an e-mail is marked {@code
 * IN_DOUBT}.
 */
@Singleton
class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private final SendingConfig config;
    private final Messages messages;
    private final HandOver handOver;
    private final SmsChannel sms;
    private final MailChannel mail;
    private final Outbox outbox;
    private final Clock clock;
    private final MeterRegistry metrics;

    Dispatcher(
            SendingConfig config,
            Messages messages,
            HandOver handOver,
            SmsChannel sms,
            MailChannel mail,
            Outbox outbox,
            Clock clock,
            MeterRegistry metrics) {
        this.config = config;
        this.messages = messages;
        this.handOver = handOver;
        this.sms = sms;
        this.mail = mail;
        this.outbox = outbox;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Scheduled(
            every = "${laoke.outreach.sending.every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return config.enabled() ? dispatch() : Uni.createFrom().voidItem();
    }

    /** Claims one batch and sends it, one message after the other. */
    Uni<Void> dispatch() {
        UUID claim = Ids.next();
        return Panache.withTransaction(() -> claimed(claim))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(id -> send(claim, id))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<List<UUID>> claimed(UUID claim) {
        Instant now = clock.instant();
        return messages.claim(claim, now, now.plus(config.lease()), config.batch())
                .map(due -> due.stream().map(Message::id).toList());
    }

    private Uni<Boolean> send(UUID claim, UUID id) {
        Context context = Objects.requireNonNull(Vertx.currentContext(), "not on Vert.x");
        return handOver.prepare(claim, id)
                .chain(ready -> ready == null ? skipped() : give(context, claim, ready))
                .onFailure()
                .recoverWithItem(
                        failure -> {
                            LOG.warnf("Message %s stays claimed: %s", id, failure.toString());
                            return false;
                        });
    }

    private static Uni<Boolean> skipped() {
        return Uni.createFrom().item(false);
    }

    private Uni<Boolean> give(Context context, UUID claim, HandOver.Ready ready) {
        Uni<Answer> answer =
                switch (ready.channel()) {
                    case SMS -> sms.send(ready.id(), ready.address(), ready.draft());
                    case EMAIL -> mail.send(ready.id(), ready.address(), ready.draft());
                };
        return answer.emitOn(work -> context.runOnContext(ignored -> work.run()))
                .chain(a -> Panache.withTransaction(() -> note(claim, ready.id(), a)))
                .replaceWith(true);
    }

    private Uni<Void> note(UUID claim, UUID id, Answer answer) {
        return messages.locked(id).chain(message -> note(message, claim, answer));
    }

    private Uni<Void> note(@Nullable Message message, UUID claim, Answer answer) {
        if (message == null || !message.isClaimedBy(claim)) {
            return Uni.createFrom().voidItem(); // another instance took over when the lease ended
        }
        Instant now = clock.instant();
        String channel = String.valueOf(message.channel());
        switch (answer) {
            case Answer.Accepted() -> {
                message.sent(now);
                count("sent", channel);
                return outbox.add(sent(message, channel, now));
            }
            case Answer.Refused(boolean forGood, String why) -> {
                message.refused(forGood, why, now, config);
                count("refused", channel);
            }
            case Answer.Unknown(String why) -> {
                message.unanswered(why, now, config);
                count("unanswered", channel);
            }
        }
        return Uni.createFrom().voidItem();
    }

    private static OutboxEvent sent(Message message, String channel, Instant now) {
        return OutboxEvent.of(
                MessageSent.TOPIC,
                message.memberId().toString(),
                MessageSent.TYPE,
                0,
                now,
                new MessageSent(
                        message.id(),
                        message.memberId(),
                        message.storeId(),
                        message.purpose(),
                        channel,
                        now));
    }

    private void count(String result, String channel) {
        metrics.counter("laoke.messages", "result", result, "channel", channel).increment();
    }
}
