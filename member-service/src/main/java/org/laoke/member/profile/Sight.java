package org.laoke.member.profile;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Role;

/** How much of a member somebody may see (ORG-2). */
enum Sight {
    /** Not even that the member exists. */
    NOTHING,
    /** What serving a walk-in needs: name, tier, class, masked phone. */
    LIMITED,
    /** The profile, with phone and e-mail masked. */
    PROFILE,
    /** The profile with full contact data. */
    FULL;

    /**
     * Who looks.
     *
     * @param storeId the one store they work for
     * @param region the region a head-office person is limited to
     */
    record Viewer(
            Set<String> roles,
            Optional<String> storeId,
            Optional<String> region,
            Optional<String> staffId,
            Optional<UUID> memberId) {}

    /** Whom they look at. */
    record Subject(
            UUID memberId, String homeStoreId, String region, @Nullable String consultantId) {}

    /** The widest sight any of the viewer's roles gives. */
    static Sight of(Viewer viewer, Subject subject) {
        var sight = NOTHING;
        for (String role : viewer.roles()) {
            var given = of(role, viewer, subject);
            sight = given.compareTo(sight) > 0 ? given : sight;
        }
        return sight;
    }

    private static Sight of(String role, Viewer viewer, Subject subject) {
        boolean ownStore = viewer.storeId().filter(subject.homeStoreId()::equals).isPresent();
        return switch (role) {
            case Role.MEMBER ->
                    viewer.memberId().filter(subject.memberId()::equals).isPresent()
                            ? FULL
                            : NOTHING;
            case Role.HQ ->
                    viewer.region().map(subject.region()::equals).orElse(true) ? FULL : NOTHING;
            case Role.STORE_MANAGER, Role.VIP_SPECIALIST -> ownStore ? FULL : LIMITED;
            case Role.CONSULTANT -> ownStore ? consultant(viewer, subject) : LIMITED;
            case Role.POS -> LIMITED;
            default -> NOTHING;
        };
    }

    private static Sight consultant(Viewer viewer, Subject subject) {
        String own = subject.consultantId();
        return own != null && viewer.staffId().filter(own::equals).isPresent() ? FULL : PROFILE;
    }
}
