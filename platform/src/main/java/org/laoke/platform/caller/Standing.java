package org.laoke.platform.caller;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the chain last said of a person, to be held against what their token says.
 *
 * @param version of the event; a lower one came late
 * @param role the realm role of their position
 * @param storeId null for head office
 */
record Standing(long version, boolean active, String role, @Nullable String storeId) {
    private static final Map<String, String> ROLES =
            Map.of(
                    "HQ", Role.HQ,
                    "STORE_MANAGER", Role.STORE_MANAGER,
                    "VIP_SPECIALIST", Role.VIP_SPECIALIST,
                    "CONSULTANT", Role.CONSULTANT);
    private static final String WHOLE_CHAIN = "*";

    static Standing of(long version, boolean active, String position, @Nullable String storeId) {
        return new Standing(version, active, ROLES.getOrDefault(position, position), storeId);
    }

    /** The later of two. */
    Standing or(@Nullable Standing other) {
        return other != null && other.version() > version ? other : this;
    }

    /**
     * Whether a token with these roles and this scope may still be used: its owner has not left,
     * moved or changed position since.
     */
    boolean allows(Set<String> roles, Optional<String> scope) {
        return active
                && scope.filter(expectedScope()::equals).isPresent()
                && roles.contains(role)
                && ROLES.values().stream().filter(roles::contains).allMatch(role::equals);
    }

    private String expectedScope() {
        return storeId == null || role.equals(Role.HQ) ? WHOLE_CHAIN : storeId;
    }
}
