package org.laoke.platform.caller;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who is asking: roles and scope as the verified token states them. A scope of {@code *} means the
 * whole chain.
 */
@RequestScoped
public class Caller {
    private static final String WHOLE_CHAIN = "*";

    private final SecurityIdentity identity;

    @Inject
    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    public boolean has(String role) {
        return identity.hasRole(role);
    }

    /** Stable name of the caller, for audit fields: staff id, member id, or the account's name. */
    public String name() {
        return staffId()
                .or(() -> claim("member_id"))
                .orElseGet(() -> identity.getPrincipal().getName());
    }

    /** The one store the caller works for; empty for the whole chain, and for members. */
    public Optional<String> storeId() {
        return claim("store_id").filter(store -> !store.equals(WHOLE_CHAIN));
    }

    /** The region a head-office person is limited to, if any. */
    public Optional<String> region() {
        return claim("region");
    }

    public Optional<String> staffId() {
        return claim("staff_id");
    }

    public Optional<UUID> memberId() {
        return claim("member_id").map(UUID::fromString);
    }

    /** True for head office and imports whose token carries the scope {@code *}. */
    public boolean isChainWide() {
        return claim("store_id").filter(WHOLE_CHAIN::equals).isPresent();
    }

    /** True if the caller's scope covers the store. */
    public boolean mayActFor(String storeId) {
        return isChainWide() || storeId().filter(storeId::equals).isPresent();
    }

    /**
     * Refuses a write for a store outside the caller's scope.
     *
     * @throws ForeignStore if the caller's token is bound to another store
     */
    public void requireStore(String storeId) {
        if (!mayActFor(storeId)) {
            throw new ForeignStore(storeId);
        }
    }

    private Optional<String> claim(String name) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? token.claim(name).map(String::valueOf).filter(value -> !value.isBlank())
                : Optional.empty();
    }
}
