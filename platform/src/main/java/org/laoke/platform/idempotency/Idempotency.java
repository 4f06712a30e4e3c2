package org.laoke.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.privacy.Personal;
import org.laoke.platform.privacy.Vault;
import org.laoke.platform.problem.Rejection;

/**
 * Gives one answer per {@code Idempotency-Key}: the same key with the same body gets the first
 * answer again, with another body it is refused. Key, effect and answer commit together; a second
 * request with a key that is still running waits for the first. An answer that tells of a person
 * ({@link Personal}) is kept sealed, until they are erased ({@link Forgetting#forgetAbout(UUID)}).
 */
@RequestScoped
public class Idempotency {
    public static final String HEADER = "Idempotency-Key";
    public static final String REPLAYED = "Idempotent-Replayed";
    private static final int KEY_LENGTH_MAX = 200;

    private final HttpHeaders headers;
    private final Caller caller;
    private final ObjectMapper json;
    private final Vault vault;

    Idempotency(HttpHeaders headers, Caller caller, ObjectMapper json, Vault vault) {
        this.headers = headers;
        this.caller = caller;
        this.json = json;
        this.vault = vault;
    }

    /**
     * Runs the work in a transaction, once per key.
     *
     * @param operation name of the operation; part of what must be equal
     * @param request the body, written as JSON to compare it
     * @param status the HTTP status of a fresh answer
     * @throws KeyReused if the key came with another body before
     */
    public Uni<Response> once(String operation, Object request, int status, Supplier<Uni<?>> work) {
        String key = headers.getHeaderString(HEADER);
        if (key == null || key.isBlank()) {
            return Panache.withTransaction(() -> work.get().map(view -> fresh(status, view)));
        }
        if (key.length() > KEY_LENGTH_MAX) {
            throw new KeyTooLong();
        }
        String hash = Fingerprint.of(operation + "\n" + write(request));
        return Panache.withTransaction(
                () ->
                        Panache.getSession()
                                .chain(session -> claim(session, key, hash, status, work)));
    }

    private Uni<Response> claim(
            Mutiny.Session session, String key, String hash, int status, Supplier<Uni<?>> work) {
        return session.createNativeQuery(
                        "insert into idempotency (caller, key, request) values (:caller, :key, :request)"
                                + " on conflict do nothing")
                .setParameter("caller", caller.name())
                .setParameter("key", key)
                .setParameter("request", hash)
                .executeUpdate()
                .chain(
                        rows ->
                                rows == 0
                                        ? stored(session, key, hash)
                                        : run(session, key, status, work));
    }

    private Uni<Response> run(
            Mutiny.Session session, String key, int status, Supplier<Uni<?>> work) {
        return work.get()
                .call(view -> keep(session, key, status, view))
                .map(view -> fresh(status, view));
    }

    private Uni<Integer> keep(
            Mutiny.Session session, String key, int status, @Nullable Object view) {
        return session.createNativeQuery(
                        "update idempotency set status = :status, answer = cast(cast(:answer as text) as jsonb),"
                                + " subject = cast(:subject as uuid) where caller = :caller and key = :key")
                .setParameter("status", status)
                .setParameter("answer", kept(key, view))
                .setParameter("subject", subject(view))
                .setParameter("caller", caller.name())
                .setParameter("key", key)
                .executeUpdate();
    }

    private Uni<Response> stored(Mutiny.Session session, String key, String hash) {
        return session.createNativeQuery(
                        "select request, cast(status as integer), cast(answer as text) from idempotency"
                                + " where caller = :caller and key = :key",
                        Object[].class)
                .setParameter("caller", caller.name())
                .setParameter("key", key)
                .getResultList()
                .map(rows -> replay(key, rows.getFirst(), hash));
    }

    private Response replay(String key, Object[] row, String hash) {
        if (row[2] == null) {
            throw new AnswerErased();
        }
        if (!hash.equals(row[0])) {
            throw new KeyReused();
        }
        return Response.status((Integer) row[1])
                .type(MediaType.APPLICATION_JSON)
                .header(REPLAYED, "true")
                .entity(opened(key, String.valueOf(row[2])).getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private String kept(String key, @Nullable Object view) {
        String answer = write(view);
        return view instanceof Personal ? write(vault.seal(context(key), answer)) : answer;
    }

    private static @Nullable String subject(@Nullable Object view) {
        return view instanceof Personal personal && personal.person() != null
                ? String.valueOf(personal.person())
                : null;
    }

    private String opened(String key, String answer) {
        return answer.startsWith("\"")
                ? vault.unseal(context(key), answer.substring(1, answer.length() - 1))
                : answer;
    }

    private String context(String key) {
        return "idempotency/" + caller.name() + "/" + key;
    }

    private static Response fresh(int status, @Nullable Object view) {
        return Response.status(status).entity(view).build();
    }

    private String write(@Nullable Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }

    /** The same key came with another request before. */
    public static final class KeyReused extends Rejection {
        private static final long serialVersionUID = 1L;

        public KeyReused() {
            super(
                    Kind.UNPROCESSABLE,
                    "idempotency-key-reused",
                    "This Idempotency-Key was used for another request. Use a new key for a new request.");
        }
    }

    /** Keys are short. */
    public static final class KeyTooLong extends Rejection {
        private static final long serialVersionUID = 1L;

        public KeyTooLong() {
            super(
                    Kind.INVALID,
                    "idempotency-key-too-long",
                    "An Idempotency-Key has at most " + KEY_LENGTH_MAX + " characters.");
        }
    }

    /** The answer told of a person who has been erased since. */
    public static final class AnswerErased extends Rejection {
        private static final long serialVersionUID = 1L;

        public AnswerErased() {
            super(
                    Kind.GONE,
                    "answer-erased",
                    "This request was answered, and the person it was about has been erased since.");
        }
    }
}
