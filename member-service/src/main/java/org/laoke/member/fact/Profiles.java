package org.laoke.member.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.MemberView;
import org.laoke.member.tier.TierRules;

/** Puts the catalogue, the facts and the member's own data together, and takes answers in. */
@Singleton
class Profiles {
    private final FactCatalogue catalogue;
    private final Facts facts;
    private final FactValues values;
    private final ProfileConfig config;
    private final TierRules programme;
    private final Clock clock;

    Profiles(
            FactCatalogue catalogue,
            Facts facts,
            FactValues values,
            ProfileConfig config,
            TierRules programme,
            Clock clock) {
        this.catalogue = catalogue;
        this.facts = facts;
        this.values = values;
        this.config = config;
        this.programme = programme;
        this.clock = clock;
    }

    /** The profile as far as the view of the member goes. */
    Uni<Profile> of(MemberView member) {
        return catalogue
                .all()
                .chain(
                        kinds ->
                                facts.of(member.id())
                                        .chain(
                                                known ->
                                                        facts.checkedAt(member.id())
                                                                .map(
                                                                        checked ->
                                                                                profile(
                                                                                        member,
                                                                                        kinds,
                                                                                        known,
                                                                                        checked))));
    }

    /** What was held true of one kind, first to last. */
    Uni<List<Profile.Past>> history(MemberView member, String key) {
        return catalogue
                .byKey()
                .map(kinds -> require(kinds, key, "/key"))
                .chain(
                        kind ->
                                facts.of(member.id(), key)
                                        .map(
                                                all ->
                                                        all.stream()
                                                                .map(f -> past(member, kind, f))
                                                                .toList()));
    }

    /**
     * Takes answers in, in the current transaction.
     *
     * @param given answers as they came; pointers name their place below {@code at}
     */
    Uni<Void> learn(UUID memberId, List<Facts.Answer> given, String at) {
        return catalogue
                .byKey()
                .invoke(kinds -> check(kinds, given, at))
                .chain(() -> facts.learn(memberId, given));
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), programme.zone());
    }

    /** Profiles nobody checked since then are stale. */
    Instant staleBefore() {
        return clock.instant()
                .atZone(programme.zone())
                .minus(config.staleMonths(), ChronoUnit.MONTHS)
                .toInstant();
    }

    private void check(Map<String, FactKind> kinds, List<Facts.Answer> given, String at) {
        var seen = new HashSet<String>();
        for (int n = 0; n < given.size(); n++) {
            var answer = given.get(n);
            String pointer = at + "/" + n;
            var kind = require(kinds, answer.key(), pointer + "/key");
            if (kind.builtIn()) {
                throw FactRefused.builtIn(pointer + "/key");
            }
            if (!seen.add(kind.key())) {
                throw FactRefused.twice(pointer + "/key");
            }
            if (answer.learnedOn().isAfter(today())) {
                throw FactRefused.future(pointer + "/learnedOn");
            }
            var value = answer.value();
            String wrong = value == null ? null : kind.wrong(value);
            if (wrong != null) {
                throw FactRefused.invalid(pointer + "/value", wrong);
            }
        }
    }

    private static FactKind require(Map<String, FactKind> kinds, String key, String pointer) {
        var kind = kinds.get(key);
        if (kind == null || !kind.active()) {
            throw FactRefused.unknown(pointer);
        }
        return kind;
    }

    private Profile profile(
            MemberView member, List<FactKind> kinds, List<Fact> known, @Nullable Instant checked) {
        var byKey = known.stream().collect(Collectors.toMap(Fact::key, Function.identity()));
        var builtIn = builtIn(member);
        Set<String> keys = new HashSet<>(byKey.keySet());
        keys.addAll(builtIn.keySet());
        var items = new ArrayList<Profile.Item>();
        for (var kind : kinds) {
            if (kind.active() || byKey.containsKey(kind.key())) {
                items.add(item(member, kind, byKey.get(kind.key()), builtIn));
            }
        }
        var enrolled = member.enrolledAt();
        var last = checked == null ? enrolled : checked;
        return new Profile(
                member.id(),
                Completeness.of(kinds, keys),
                checked,
                last != null && last.isBefore(staleBefore()),
                items,
                Completeness.next(kinds, keys, config.askNext()).stream()
                        .map(Profile.Question::of)
                        .toList());
    }

    private Profile.Item item(
            MemberView member, FactKind kind, @Nullable Fact fact, Map<String, String> builtIn) {
        if (fact == null) {
            String own = builtIn.get(kind.key());
            return new Profile.Item(
                    kind,
                    own != null,
                    own == null ? null : TextNode.valueOf(own),
                    null,
                    null,
                    null,
                    null);
        }
        return new Profile.Item(
                kind,
                true,
                shown(member, kind, fact),
                fact.source(),
                fact.learnedOn(),
                fact.author(),
                fact.recordedAt());
    }

    private Profile.Past past(MemberView member, FactKind kind, Fact fact) {
        return new Profile.Past(
                shown(member, kind, fact),
                fact.source(),
                fact.learnedOn(),
                fact.author(),
                fact.recordedAt(),
                fact.endedAt(),
                fact.endedBy());
    }

    /** Contact data is for those who see the member's contact data (ORG-2). */
    private @Nullable JsonNode shown(MemberView member, FactKind kind, Fact fact) {
        return kind.contact() && member.contact() == MemberView.Shown.MASKED
                ? null
                : values.read(fact);
    }

    /** What is kept with the member, by the keys of the catalogue; already masked by the view. */
    private static Map<String, String> builtIn(MemberView member) {
        var own = new HashMap<String, String>();
        own.put("name", member.name());
        own.put("phone", member.phone());
        if (member.gender() != null) {
            own.put("gender", member.gender().name());
        }
        if (member.birthday() != null) {
            own.put("birth", member.birthday().toString());
        }
        if (member.email() != null) {
            own.put("email", member.email());
        }
        if (member.wechat() != null) {
            own.put("wechat", member.wechat());
        }
        if (member.address() != null) {
            own.put("address", member.address());
        }
        return own;
    }
}
