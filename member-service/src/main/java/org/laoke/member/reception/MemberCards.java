package org.laoke.member.reception;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.laoke.member.fact.Drinks;
import org.laoke.member.organisation.LocalName;
import org.laoke.member.photo.Photos;
import org.laoke.member.profile.MemberView;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.Views;
import org.laoke.member.sql.Row;
import org.laoke.member.sql.Sql;
import org.laoke.member.tier.TierRules;

/** Gathers what the reception must know of a member. */
@Singleton
class MemberCards {
    private static final String LAST_PURCHASE =
            "select sold_at, store_id, total, cast(items as text) from tier_receipt"
                    + " where member_id = :member and kind = 'SALE' order by sold_at desc limit 1";
    private static final String AROUND =
            "select (select count(*) from visit where member_id = :member and left_at is not null"
                    + " and arrived_at >= :since), (select coalesce(string_agg(number, ',' order by opened_at),"
                    + " '') from member_complaint where member_id = :member and open)";
    private static final int ARTICLES_MAX = 5;

    private record Seen(@Nullable LocalName drink, boolean photo) {}

    private record Around(long visits, List<String> complaints) {}

    private final Members members;
    private final Views views;
    private final Drinks drinks;
    private final Courtesies courtesies;
    private final Photos photos;
    private final ReceptionConfig config;
    private final TierRules programme;
    private final ObjectMapper json;
    private final Clock clock;

    MemberCards(
            Members members,
            Views views,
            Drinks drinks,
            Courtesies courtesies,
            Photos photos,
            ReceptionConfig config,
            TierRules programme,
            ObjectMapper json,
            Clock clock) {
        this.members = members;
        this.views = views;
        this.drinks = drinks;
        this.courtesies = courtesies;
        this.photos = photos;
        this.config = config;
        this.programme = programme;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Fails unless the caller may know of the member at all.
     *
     * @throws org.laoke.member.profile.NoSuchMember otherwise
     */
    Uni<Void> requireVisible(UUID memberId) {
        return members.require(memberId)
                .chain(member -> views.of(member, "reception"))
                .replaceWithVoid();
    }

    /** The card as far as the caller may see the member. */
    Uni<MemberCard> of(UUID memberId) {
        return members.require(memberId)
                .chain(member -> views.of(member, "reception"))
                .chain(
                        view ->
                                around(memberId)
                                        .chain(
                                                around ->
                                                        purchase(view)
                                                                .chain(
                                                                        bought ->
                                                                                card(
                                                                                        view,
                                                                                        around,
                                                                                        bought))));
    }

    private Uni<MemberCard> card(
            MemberView view, Around around, MemberCard.@Nullable Purchase bought) {
        boolean full = view.view() == MemberView.View.FULL;
        var photo =
                photos.having(full ? List.of(view.id()) : List.of()).map(some -> !some.isEmpty());
        return drinks.of(view.id())
                .chain(drink -> photo.map(has -> new Seen(drink, has)))
                .chain(
                        seen ->
                                courtesies
                                        .ofMember(view.id())
                                        .map(
                                                lent ->
                                                        new MemberCard(
                                                                view,
                                                                seen.drink(),
                                                                seen.photo(),
                                                                bought,
                                                                full ? near(view.birthday()) : null,
                                                                full
                                                                        ? around.complaints()
                                                                        : List.of(),
                                                                full ? around.visits() : 0,
                                                                lent)));
    }

    private Uni<Around> around(UUID member) {
        var since = today().minusYears(1).atStartOfDay(programme.zone()).toInstant();
        return Sql.rows(
                        AROUND,
                        Map.of("member", member, "since", since),
                        row ->
                                new Around(
                                        row.number(0),
                                        Stream.of(row.text(1).split(",", -1))
                                                .filter(number -> !number.isEmpty())
                                                .toList()))
                .map(List::getFirst);
    }

    private Uni<MemberCard.@Nullable Purchase> purchase(MemberView view) {
        return view.view() == MemberView.View.LIMITED
                ? Uni.createFrom().nullItem()
                : Sql.rows(LAST_PURCHASE, Map.of("member", view.id()), this::purchase)
                        .map(found -> found.isEmpty() ? null : found.getFirst());
    }

    private MemberCard.Purchase purchase(Row row) {
        return new MemberCard.Purchase(
                row.instant(0),
                row.text(1),
                Objects.requireNonNull(row.decimalOrNull(2)),
                articles(row.text(3)));
    }

    private List<String> articles(String items) {
        try {
            return StreamSupport.stream(json.readTree(items).spliterator(), false)
                    .map(item -> item.path("sku").asText())
                    .distinct()
                    .limit(ARTICLES_MAX)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("tier_receipt holds JSON nobody can read", e);
        }
    }

    /** The birthday nearest to today, if it is near; 29 February counts on the 28th. */
    private @Nullable LocalDate near(@Nullable LocalDate birthday) {
        if (birthday == null) {
            return null;
        }
        var today = today();
        return Stream.of(-1, 0, 1)
                .map(years -> birthday.withYear(today.getYear() + years))
                .filter(
                        day ->
                                Math.abs(day.toEpochDay() - today.toEpochDay())
                                        <= config.birthdayNear())
                .findFirst()
                .orElse(null);
    }

    private LocalDate today() {
        return ZonedDateTime.ofInstant(clock.instant(), programme.zone()).toLocalDate();
    }
}
