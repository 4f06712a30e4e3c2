package org.laoke.complaint.cases;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.laoke.complaint.cases.Case.Opening;
import org.laoke.complaint.member.Member;
import org.laoke.complaint.member.Members;
import org.laoke.complaint.member.Members.UnknownMember;
import org.laoke.complaint.store.Scope;
import org.laoke.complaint.store.Store;
import org.laoke.complaint.store.Stores;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** Opens cases: staff for anyone at their store, members for themselves. */
@ApplicationScoped
class OpenCase {
    private final Cases cases;
    private final CaseEvents events;
    private final Members members;
    private final Stores stores;
    private final Scope scope;
    private final Caller caller;
    private final Targets targets;
    private final Clock clock;
    private final MeterRegistry metrics;

    OpenCase(
            Cases cases,
            CaseEvents events,
            Members members,
            Stores stores,
            Scope scope,
            Caller caller,
            Targets targets,
            Clock clock,
            MeterRegistry metrics) {
        this.cases = cases;
        this.events = events;
        this.members = members;
        this.stores = stores;
        this.scope = scope;
        this.caller = caller;
        this.targets = targets;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** A case just opened and the member it is about, if any. */
    record Opened(Case complaint, Optional<Member> member) {}

    Uni<Opened> byStaff(OpenRequest request) {
        if (request.memberId() != null && request.phoneTail() != null) {
            throw new PhoneTailNotNeeded();
        }
        String storeId =
                Optional.ofNullable(request.storeId())
                        .or(caller::storeId)
                        .orElseThrow(StoreNeeded::new);
        var channel = Optional.ofNullable(request.channel()).orElse(Channel.STORE);
        return scope.writable(storeId)
                .chain(store -> member(request).chain(m -> open(request, m, store, channel)));
    }

    Uni<Opened> byMember(OpenRequest request) {
        var self = caller.memberId().orElseThrow(UnknownMember::new);
        if (request.memberId() != null && !request.memberId().equals(self)) {
            throw new UnknownMember();
        }
        if (request.phoneTail() != null) {
            throw new PhoneTailNotNeeded();
        }
        if (request.channel() != null && request.channel() != Channel.PORTAL) {
            throw new ChannelNotYours();
        }
        return members.known(self)
                .chain(
                        member ->
                                stores.known(storeOf(request, member))
                                        .chain(
                                                store ->
                                                        open(
                                                                request,
                                                                Optional.of(member),
                                                                store,
                                                                Channel.PORTAL)));
    }

    private Uni<Optional<Member>> member(OpenRequest request) {
        return request.memberId() == null
                ? Uni.createFrom().item(Optional.empty())
                : members.known(request.memberId()).map(Optional::of);
    }

    private static String storeOf(OpenRequest request, Member member) {
        return Optional.ofNullable(request.storeId())
                .or(member::homeStoreId)
                .orElseThrow(StoreNeeded::new);
    }

    private Uni<Opened> open(
            OpenRequest request, Optional<Member> member, Store store, Channel channel) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var opening =
                new Opening(
                        member.map(Member::id).orElse(null),
                        store.id(),
                        request.category(),
                        Optional.ofNullable(request.severity()).orElse(Severity.NORMAL),
                        channel,
                        request.text().strip(),
                        request.phoneTail());
        int year = now.atZone(store.timeZone()).getYear();
        return cases.nextNumber()
                .map(no -> Case.open(opening, number(year, no), caller.name(), now, targets))
                .chain(cases::add)
                .call(complaint -> events.add(List.of(complaint.opened())))
                .invoke(this::count)
                .map(complaint -> new Opened(complaint, member));
    }

    private static String number(int year, long no) {
        return "C-%d-%06d".formatted(year, no);
    }

    private void count(Case complaint) {
        metrics.counter("laoke.complaints.opened", "severity", complaint.severity().name())
                .increment();
    }

    /** Head office belongs to no store, so it must say which. */
    static final class StoreNeeded extends Rejection {
        private static final long serialVersionUID = 1L;

        StoreNeeded() {
            super(
                    Kind.UNPROCESSABLE,
                    "store-needed",
                    "Say which store the complaint is about.",
                    List.of(new Problem.Pointer("/storeId", "is needed")));
        }
    }

    /** A member's phone is known; a second tail would only confuse. */
    static final class PhoneTailNotNeeded extends Rejection {
        private static final long serialVersionUID = 1L;

        PhoneTailNotNeeded() {
            super(
                    Kind.UNPROCESSABLE,
                    "phone-tail-not-needed",
                    "A member's phone is known already. Leave phoneTail out.",
                    List.of(new Problem.Pointer("/phoneTail", "is for people who are no members")));
        }
    }

    /** Members come by the portal. */
    static final class ChannelNotYours extends Rejection {
        private static final long serialVersionUID = 1L;

        ChannelNotYours() {
            super(
                    Kind.UNPROCESSABLE,
                    "channel-not-yours",
                    "Members complain by the portal. Leave channel out.",
                    List.of(new Problem.Pointer("/channel", "must be PORTAL or absent")));
        }
    }
}
