package org.laoke.gateway.member;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.laoke.gateway.store.Secrets;
import org.laoke.gateway.store.Store;

/**
 * One-time codes. A code is stored as a digest keyed with the random value of the browser that
 * asked for it: Redis alone cannot tell it, and another browser cannot use it.
 */
@Singleton
class Codes {
    private static final String ISSUE =
            """
            redis.call('DEL', KEYS[1])
            redis.call('HSET', KEYS[1], 'digest', ARGV[1], 'tries', 0)
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return 'done'
            """;

    /** Only while the same code is waiting: a later request may have replaced it. */
    private static final String ASSIGN =
            """
            if redis.call('HGET', KEYS[1], 'digest') == ARGV[1] then
              redis.call('HSET', KEYS[1], 'member', ARGV[2])
            end
            return 'done'
            """;

    private static final String REDEEM =
            """
            local digest = redis.call('HGET', KEYS[1], 'digest')
            if not digest then return nil end
            if redis.call('HINCRBY', KEYS[1], 'tries', 1) > tonumber(ARGV[2]) then
              redis.call('DEL', KEYS[1])
              return nil
            end
            if digest ~= ARGV[1] then return nil end
            local member = redis.call('HGET', KEYS[1], 'member')
            redis.call('DEL', KEYS[1])
            return member
            """;

    private static final int DIGITS = 6;

    private final Store store;
    private final MemberConfig.Codes rules;

    Codes(Store store, MemberConfig config) {
        this.store = store;
        this.rules = config.codes();
    }

    /** Makes a code for this browser and phone; an earlier one of the browser ends. */
    Uni<String> issue(String browser, Phone phone) {
        String code = Secrets.digits(DIGITS);
        return store.decide(
                        ISSUE,
                        List.of(key(browser)),
                        digest(browser, phone, code),
                        Long.toString(rules.lifetime().toMillis()))
                .replaceWith(code);
    }

    /** Says whom the code signs in; until then even the right code signs nobody in. */
    Uni<Void> assign(String browser, Phone phone, String code, String memberId) {
        return store.decide(ASSIGN, List.of(key(browser)), digest(browser, phone, code), memberId)
                .replaceWithVoid();
    }

    /** The member the code belongs to; the code is used up, and each attempt counts. */
    Uni<Optional<String>> redeem(String browser, Phone phone, String code) {
        return store.decide(
                REDEEM,
                List.of(key(browser)),
                digest(browser, phone, code),
                Integer.toString(rules.tries()));
    }

    private static String digest(String browser, Phone phone, String code) {
        return Secrets.hmac(browser, phone.number() + "/" + code);
    }

    private static String key(String browser) {
        return "laoke:code:" + Secrets.sha256(browser);
    }
}
