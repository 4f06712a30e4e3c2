package org.laoke.member.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** ORG-2: who sees how much of whom. */
class SightTest {
    private static final UUID MEMBER = new UUID(1, 1);
    private static final Sight.Subject SUBJECT = new Sight.Subject(MEMBER, "S001", "south", "E111");

    @Test
    void head_office_sees_all_and_a_regional_lead_their_region() {
        assertEquals(Sight.FULL, of("hq", null, null, "E900"));
        assertEquals(Sight.FULL, of("hq", null, "south", "E901"));
        assertEquals(Sight.NOTHING, of("hq", null, "north", "E902"));
    }

    @Test
    void managers_and_specialists_see_all_of_their_store() {
        assertEquals(Sight.FULL, of("store-manager", "S001", null, "E101"));
        assertEquals(Sight.FULL, of("vip-specialist", "S001", null, "E102"));
        assertEquals(Sight.LIMITED, of("store-manager", "S002", null, "E201"));
        assertEquals(Sight.LIMITED, of("vip-specialist", "S002", null, "E202"));
    }

    @Test
    void consultants_see_contact_data_of_those_assigned_to_them_only() {
        assertEquals(Sight.FULL, of("consultant", "S001", null, "E111"));
        assertEquals(Sight.PROFILE, of("consultant", "S001", null, "E112"));
        assertEquals(Sight.LIMITED, of("consultant", "S002", null, "E111"));
    }

    @Test
    void tills_see_what_crediting_needs() {
        assertEquals(Sight.LIMITED, of("pos", "S001", null, null));
        assertEquals(Sight.LIMITED, of("pos", null, null, null));
    }

    @Test
    void members_see_themselves_and_nobody_else() {
        assertEquals(Sight.FULL, member(MEMBER));
        assertEquals(Sight.NOTHING, member(new UUID(2, 2)));
    }

    @Test
    void other_roles_see_nothing() {
        assertEquals(Sight.NOTHING, of("partner", "S001", null, "E111"));
        assertEquals(Sight.NOTHING, of("gateway", null, null, null));
    }

    @Test
    void of_several_roles_the_widest_counts() {
        var viewer =
                new Sight.Viewer(
                        Set.of("pos", "store-manager"),
                        Optional.of("S001"),
                        Optional.empty(),
                        Optional.of("E101"),
                        Optional.empty());
        assertEquals(Sight.FULL, Sight.of(viewer, SUBJECT));
    }

    private static Sight of(
            String role,
            @Nullable String store,
            @Nullable String region,
            @Nullable String staffId) {
        return Sight.of(
                new Sight.Viewer(
                        Set.of(role),
                        Optional.ofNullable(store),
                        Optional.ofNullable(region),
                        Optional.ofNullable(staffId),
                        Optional.empty()),
                SUBJECT);
    }

    private static Sight member(UUID id) {
        return Sight.of(
                new Sight.Viewer(
                        Set.of("member"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(id)),
                SUBJECT);
    }
}
