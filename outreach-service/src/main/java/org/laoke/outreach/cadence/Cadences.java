package org.laoke.outreach.cadence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** The cadences in force. */
@Singleton
class Cadences implements PanacheRepositoryBase<CadenceHead, CadenceHead.Key> {
    private static final String AFTER_PURCHASE = "after-purchase";

    Uni<List<Cadence>> active() {
        return list("order by id")
                .chain(
                        heads ->
                                steps().map(
                                                all ->
                                                        heads.stream()
                                                                .filter(CadenceHead::isActive)
                                                                .map(
                                                                        head ->
                                                                                head.with(
                                                                                        of(
                                                                                                head,
                                                                                                all)))
                                                                .toList()));
    }

    /** The one a purchase starts; null if HQ has switched it off. */
    Uni<Cadence> afterPurchase() {
        return active().map(
                        all ->
                                all.stream()
                                        .filter(each -> each.id().equals(AFTER_PURCHASE))
                                        .findFirst()
                                        .orElse(null));
    }

    private Uni<List<Step>> steps() {
        return getSession()
                .chain(
                        session ->
                                session.createSelectionQuery("from Step order by step", Step.class)
                                        .getResultList());
    }

    private static List<Step> of(CadenceHead head, List<Step> all) {
        return all.stream().filter(head::owns).toList();
    }
}
