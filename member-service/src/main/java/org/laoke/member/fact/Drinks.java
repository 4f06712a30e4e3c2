package org.laoke.member.fact;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.LocalName;

/** What a member likes to drink: shown to whoever receives them, also in another store (ORG-2). */
@Singleton
public class Drinks {
    private static final String KEY = "drink";

    private final FactCatalogue catalogue;
    private final Facts facts;
    private final FactValues values;

    Drinks(FactCatalogue catalogue, Facts facts, FactValues values) {
        this.catalogue = catalogue;
        this.facts = facts;
        this.values = values;
    }

    /** The drink in words; null if nobody has asked yet. */
    public Uni<@Nullable LocalName> of(UUID memberId) {
        return facts.current(memberId, KEY)
                .chain(fact -> fact == null ? Uni.createFrom().nullItem() : words(fact));
    }

    private Uni<@Nullable LocalName> words(Fact fact) {
        String chosen = values.read(fact).asText();
        return catalogue
                .byKey()
                .map(
                        kinds -> {
                            var kind = kinds.get(KEY);
                            return kind == null
                                    ? new LocalName(chosen, chosen)
                                    : kind.options().stream()
                                            .filter(option -> option.key().equals(chosen))
                                            .map(o -> new LocalName(o.zh(), o.en()))
                                            .findFirst()
                                            .orElseGet(() -> new LocalName(chosen, chosen));
                        });
    }
}
