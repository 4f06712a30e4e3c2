package org.laoke.deploy.carrier;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was delivered, the newest {@value #KEPT_MAX} messages. A reference is delivered once; it is
 * forgotten with its message.
 */
final class Journal {
    static final int KEPT_MAX = 5_000;

    private final Clock clock;
    private final LinkedHashMap<String, Delivered> byId = new LinkedHashMap<>();
    private final Map<String, String> idByReference = new LinkedHashMap<>();
    private long last;

    Journal(Clock clock) {
        this.clock = clock;
    }

    /**
     * Delivers an SMS unless its reference was delivered before; then the first one is returned.
     */
    synchronized Delivered sms(String to, String text, @Nullable String reference) {
        String known = reference == null ? null : idByReference.get(reference);
        Delivered before = known == null ? null : byId.get(known);
        if (before != null) {
            Delivered again = before.requestedAgain();
            byId.put(again.id(), again);
            return again;
        }
        Delivered delivered = add(Delivered.SMS, to, null, text, reference);
        if (reference != null) {
            idByReference.put(reference, delivered.id());
        }
        return delivered;
    }

    /** Delivers an e-mail. A mail server does not compare Message-IDs, so neither does this one. */
    synchronized Delivered email(
            String to, @Nullable String subject, String text, @Nullable String messageId) {
        return add(Delivered.EMAIL, to, subject, text, messageId);
    }

    synchronized @Nullable Delivered sms(String reference) {
        String id = idByReference.get(reference);
        return id == null ? null : byId.get(id);
    }

    /** Newest first; of one addressee, or of all if {@code to} is null. */
    synchronized List<Delivered> newest(@Nullable String to, int limit) {
        return new ArrayList<>(byId.values())
                .reversed().stream()
                        .filter(each -> to == null || each.to().equalsIgnoreCase(to))
                        .limit(limit)
                        .toList();
    }

    synchronized void clear() {
        byId.clear();
        idByReference.clear();
    }

    private Delivered add(
            String channel,
            String to,
            @Nullable String subject,
            String text,
            @Nullable String reference) {
        if (byId.size() >= KEPT_MAX) {
            Delivered oldest = byId.pollFirstEntry().getValue();
            if (oldest.channel().equals(Delivered.SMS) && oldest.reference() != null) {
                idByReference.remove(oldest.reference());
            }
        }
        String id = "C%08d".formatted(++last);
        var delivered =
                new Delivered(id, channel, to, subject, text, reference, clock.instant(), 1);
        byId.put(id, delivered);
        return delivered;
    }
}
