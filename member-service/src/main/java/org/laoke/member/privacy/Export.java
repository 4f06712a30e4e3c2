package org.laoke.member.privacy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.laoke.member.profile.KeepsMemberData;
import org.laoke.member.profile.MemberView;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.Views;

/** Everything held about a member, machine readable (MEM-15). */
@Singleton
class Export {
    private static final String FORMAT = "laoke-member/1";

    /** Where the other services tell what they hold about the member who is signed in. */
    private static final List<Elsewhere> ELSEWHERE =
            List.of(
                    new Elsewhere("points", "/v1/accounts/me"),
                    new Elsewhere("pointsHistory", "/v1/accounts/me/history"),
                    new Elsewhere("pointsLots", "/v1/accounts/me/lots"),
                    new Elsewhere("contacts", "/v1/contacts/mine"),
                    new Elsewhere("complaints", "/v1/complaints/mine"));

    /** A part another service holds; paged as lists are. */
    @Schema(name = "ExportElsewhere")
    record Elsewhere(String name, @Schema(examples = "/v1/accounts/me/history") String path) {}

    @Schema(name = "MemberExport")
    record ExportView(
            @Schema(examples = FORMAT) String format,
            Instant at,
            MemberView profile,
            @Schema(description = "What each feature keeps, by its name") Map<String, Object> held,
            @Schema(description = "The same of records that were merged into this one")
                    List<Map<String, Object>> merged,
            @Schema(description = "What other services hold, for a member to fetch")
                    List<Elsewhere> elsewhere) {}

    private final Members members;
    private final Views views;
    private final Instance<KeepsMemberData> parts;
    private final Clock clock;

    Export(Members members, Views views, Instance<KeepsMemberData> parts, Clock clock) {
        this.members = members;
        this.views = views;
        this.parts = parts;
        this.clock = clock;
    }

    /**
     * In the current transaction.
     *
     * @throws org.laoke.member.profile.NoSuchMember if the caller does not see the profile
     */
    Uni<ExportView> of(UUID id) {
        return members.require(id)
                .chain(member -> views.of(member, "export"))
                .invoke(MemberView::requireFull)
                .chain(
                        view ->
                                held(id).chain(
                                                held ->
                                                        merged(id)
                                                                .map(
                                                                        merged ->
                                                                                view(
                                                                                        view, held,
                                                                                        merged))));
    }

    private ExportView view(
            MemberView profile, Map<String, Object> held, List<Map<String, Object>> merged) {
        return new ExportView(FORMAT, clock.instant(), profile, held, merged, ELSEWHERE);
    }

    /** What is kept under records of the same person, and under records merged into those. */
    private Uni<List<Map<String, Object>>> merged(UUID id) {
        return members.mergedInto(id)
                .chain(
                        others ->
                                Multi.createFrom()
                                        .iterable(others)
                                        .onItem()
                                        .transformToUniAndConcatenate(this::heldWithMerged)
                                        .collect()
                                        .asList())
                .map(all -> all.stream().flatMap(List::stream).toList());
    }

    private Uni<List<Map<String, Object>>> heldWithMerged(UUID id) {
        return held(id).chain(
                        own ->
                                merged(id)
                                        .map(
                                                more ->
                                                        Stream.concat(Stream.of(own), more.stream())
                                                                .toList()));
    }

    private Uni<Map<String, Object>> held(UUID id) {
        Map<String, Object> held = new LinkedHashMap<>();
        var done = Uni.createFrom().voidItem();
        for (var part : parts) {
            done =
                    done.chain(() -> part.export(id))
                            .invoke(found -> held.put(part.name(), found))
                            .replaceWithVoid();
        }
        return done.replaceWith(held);
    }
}
