package org.laoke.member.organisation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is kept of a person: the row to be.
 *
 * @param storeId null for head office
 * @param phone E.164
 * @param regionId the region a head-office person is limited to
 * @param languages BCP 47 tags, at least one
 * @param designated whether they are the one VIP specialist of their store, or of head office
 */
record Place(
        String id,
        String name,
        @Nullable String storeId,
        Staff.Position role,
        Staff.Employment employment,
        boolean active,
        @Nullable String phone,
        @Nullable String regionId,
        Staff.@Nullable Gender gender,
        List<String> languages,
        boolean designated) {

    Place left() {
        return new Place(
                id,
                name,
                storeId,
                role,
                employment,
                false,
                phone,
                regionId,
                gender,
                languages,
                false);
    }

    Place movedTo(String store) {
        return new Place(
                id,
                name,
                store,
                role,
                employment,
                active,
                phone,
                regionId,
                gender,
                languages,
                false);
    }

    Place designated(boolean now) {
        return new Place(
                id,
                name,
                storeId,
                role,
                employment,
                active,
                phone,
                regionId,
                gender,
                languages,
                now);
    }

    /** In words, for the log. */
    String summary() {
        String where = storeId == null ? "head office" : storeId;
        return active
                ? "%s of %s, %s%s"
                        .formatted(role, where, employment, designated ? ", designated" : "")
                : "left";
    }
}
