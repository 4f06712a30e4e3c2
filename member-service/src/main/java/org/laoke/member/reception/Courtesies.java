package org.laoke.member.reception;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.laoke.member.sql.Sql;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.time.Ids;

/** Umbrellas and the like, lent against a deposit and brought back (MEM-9). */
@Singleton
class Courtesies {
    private static final String LEND =
            "insert into courtesy (id, store_id, member_id, item, deposit, lent_at, lent_by)"
                    + " values (:id, :store, :member, :item, :deposit, :now, :by)";
    private static final String TAKE_BACK =
            "update courtesy set returned_at = :now, returned_to = :by"
                    + " where id = :id and store_id = :store and returned_at is null";
    private static final String ONE =
            CourtesyView.SELECT + " where c.id = :id and c.store_id = :store";
    private static final String OUT =
            CourtesyView.SELECT
                    + " where c.store_id = :store and c.returned_at is null order by c.lent_at limit 200";
    private static final String OF_MEMBER =
            CourtesyView.SELECT
                    + " where c.member_id = :member and c.returned_at is null order by c.lent_at limit 20";

    private final Caller caller;
    private final Clock clock;

    Courtesies(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    Uni<CourtesyView> lend(String store, UUID member, String item, BigDecimal deposit) {
        var id = Ids.next();
        return Sql.change(
                        LEND,
                        Map.of(
                                "id", id,
                                "store", store,
                                "member", member,
                                "item", item,
                                "deposit", deposit,
                                "now", clock.instant(),
                                "by", caller.name()))
                .chain(() -> one(store, id));
    }

    Uni<CourtesyView> takeBack(String store, UUID id) {
        return one(store, id)
                .chain(
                        () ->
                                Sql.change(
                                        TAKE_BACK,
                                        Map.of(
                                                "id",
                                                id,
                                                "store",
                                                store,
                                                "now",
                                                clock.instant(),
                                                "by",
                                                caller.name())))
                .invoke(
                        rows -> {
                            if (rows == 0) {
                                throw ReceptionRefused.returnedAlready();
                            }
                        })
                .chain(() -> one(store, id));
    }

    /** What is lent and has not come back, the longest first. */
    Uni<List<CourtesyView>> out(String store) {
        return Sql.rows(OUT, Map.of("store", store), CourtesyView::read);
    }

    Uni<List<CourtesyView>> ofMember(UUID member) {
        return Sql.rows(OF_MEMBER, Map.of("member", member), CourtesyView::read);
    }

    private static Uni<CourtesyView> one(String store, UUID id) {
        return Sql.rows(ONE, Map.of("id", id, "store", store), CourtesyView::read)
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                throw ReceptionRefused.noSuchLoan();
                            }
                            return found.getFirst();
                        });
    }
}
