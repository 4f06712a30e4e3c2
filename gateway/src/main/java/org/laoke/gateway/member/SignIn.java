package org.laoke.gateway.member;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.laoke.gateway.member.Limits.Limit;
import org.laoke.gateway.store.Secrets;

/**
 * Sign-in by phone and one-time code. Whether a phone belongs to a member is looked up only after
 * the caller has its answer, so that neither the answer nor its time tells.
 */
@Singleton
class SignIn {
    private static final Logger LOG = Logger.getLogger(SignIn.class);
    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(300);

    private final Codes codes;
    private final Limits limits;
    private final Directory directory;
    private final Carrier carrier;
    private final MemberConfig config;
    private final MeterRegistry meters;

    SignIn(
            Codes codes,
            Limits limits,
            Directory directory,
            Carrier carrier,
            MemberConfig config,
            MeterRegistry meters) {
        this.codes = codes;
        this.limits = limits;
        this.directory = directory;
        this.carrier = carrier;
        this.config = config;
        this.meters = meters;
    }

    /**
     * Takes a request for a code.
     *
     * @param browser the random value of the browser's pre-session
     * @param address the caller's network address
     */
    Uni<Void> requestCode(Phone phone, String browser, String address, Language language) {
        var rules = config.codes();
        String counted = hidden(phone.number());
        return limits.take(
                        List.of(
                                new Limit("pause:" + counted, 1, rules.resendAfter()),
                                new Limit("phone:" + counted, rules.perPhone(), rules.window()),
                                new Limit(
                                        "browser:" + hidden(browser),
                                        rules.perBrowser(),
                                        rules.window()),
                                new Limit(
                                        "address:" + hidden(address),
                                        rules.perAddress(),
                                        rules.window())))
                .chain(() -> codes.issue(browser, phone))
                .invoke(code -> deliverLater(phone, browser, code, language))
                .replaceWithVoid();
    }

    /** The member who signs in with this code, if it is the right one. */
    Uni<Optional<String>> enter(Phone phone, String code, String browser, String address) {
        var rules = config.codes();
        return limits.take(
                        List.of(
                                new Limit(
                                        "entries:" + hidden(address),
                                        rules.entriesPerAddress(),
                                        rules.window())))
                .chain(() -> codes.redeem(browser, phone, code))
                .invoke(member -> count(member.isPresent() ? "signed-in" : "refused"));
    }

    /**
     * The one place that starts work nobody waits for: the caller must not see how long it takes.
     */
    private void deliverLater(Phone phone, String browser, String code, Language language) {
        directory
                .memberOf(phone)
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE)
                .atMost(ATTEMPTS)
                .chain(member -> deliver(member, phone, browser, code, language))
                .subscribe()
                .with(this::count, this::undelivered);
    }

    private Uni<String> deliver(
            Optional<String> member, Phone phone, String browser, String code, Language language) {
        if (member.isEmpty()) {
            return Uni.createFrom().item("unknown");
        }
        String reference = "sign-in-" + UUID.randomUUID();
        return codes.assign(browser, phone, code, member.get())
                .chain(
                        () ->
                                carrier.send(phone, language.text(code), reference)
                                        .onFailure()
                                        .retry()
                                        .withBackOff(FIRST_PAUSE)
                                        .atMost(ATTEMPTS))
                .replaceWith("sent");
    }

    private void undelivered(Throwable failure) {
        count("undelivered");
        LOG.warnf("A sign-in code could not be delivered: %s", failure.getClass().getSimpleName());
    }

    private void count(String outcome) {
        meters.counter("laoke.gateway.sign.in", "outcome", outcome).increment();
    }

    private String hidden(String value) {
        return Secrets.hmac(config.secret(), value);
    }
}
