package org.laoke.outreach.message;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.calling.Calling;
import org.laoke.outreach.member.Addresses;
import org.laoke.outreach.member.Member;
import org.laoke.outreach.member.Members;
import org.laoke.outreach.store.Employee;
import org.laoke.outreach.store.Employees;
import org.laoke.outreach.store.Store;
import org.laoke.outreach.store.StoreZone;
import org.laoke.outreach.store.Stores;

/** Decides on one claimed message at the moment of sending, and writes the decision down first. */
@Singleton
class HandOver {
    /** A message that may be given to the provider now. */
    record Ready(UUID id, Channel channel, String address, Draft draft) {}

    private final SendingConfig config;
    private final Messages messages;
    private final Members members;
    private final Addresses addresses;
    private final Stores stores;
    private final Employees employees;
    private final Drafts drafts;
    private final Calling calling;
    private final StoreZone zones;
    private final Clock clock;

    HandOver(
            SendingConfig config,
            Messages messages,
            Members members,
            Addresses addresses,
            Stores stores,
            Employees employees,
            Drafts drafts,
            Calling calling,
            StoreZone zones,
            Clock clock) {
        this.config = config;
        this.messages = messages;
        this.members = members;
        this.addresses = addresses;
        this.stores = stores;
        this.employees = employees;
        this.drafts = drafts;
        this.calling = calling;
        this.zones = zones;
        this.clock = clock;
    }

    /** Null if there is nothing to give: not now, never, or no longer ours. */
    @WithTransaction
    Uni<Ready> prepare(UUID claim, UUID id) {
        return messages.locked(id)
                .chain(
                        message ->
                                message == null || !message.isClaimedBy(claim)
                                        ? Uni.createFrom().<Ready>nullItem()
                                        : decide(message));
    }

    private Uni<Ready> decide(Message message) {
        return members.findById(message.memberId())
                .invoke(member -> findStore(message, member))
                .chain(
                        member ->
                                stores.findById(message.storeId())
                                        .chain(store -> decide(message, member, store)));
    }

    private static void findStore(Message message, @Nullable Member member) {
        String home = member == null ? null : member.homeStoreId();
        if (message.storeId().isEmpty() && home != null) {
            message.belongTo(home);
        }
    }

    private Uni<Ready> decide(Message message, @Nullable Member member, @Nullable Store store) {
        Instant now = clock.instant();
        ZoneId zone = zones.of(store);
        var sending =
                Sending.decide(
                        message,
                        member,
                        zone,
                        calling.quietHours(),
                        config.channels(),
                        addresses,
                        now);
        return switch (sending) {
            case Sending.Now(Channel channel, String address) ->
                    draft(message, member, store)
                            .map(
                                    draft -> {
                                        message.handOver(
                                                channel, draft, now, now.plus(config.lease()));
                                        return new Ready(message.id(), channel, address, draft);
                                    });
            case Sending.Later(Instant at) -> {
                message.postpone(at);
                yield Uni.createFrom().nullItem();
            }
            case Sending.Never(Message.State state, String why) -> {
                message.end(state, why);
                yield Uni.createFrom().nullItem();
            }
        };
    }

    private Uni<Draft> draft(Message message, @Nullable Member member, @Nullable Store store) {
        Draft begun = message.draft();
        if (begun != null || member == null) {
            return Uni.createFrom().item(begun);
        }
        String signs = message.staffId() == null ? member.consultantId() : message.staffId();
        Uni<Employee> consultant =
                signs == null ? Uni.createFrom().nullItem() : employees.findById(signs);
        return consultant.chain(
                by ->
                        drafts.templates()
                                .map(
                                        templates ->
                                                templates.draft(
                                                        message.purpose(),
                                                        member.language(),
                                                        member,
                                                        store,
                                                        by,
                                                        message.purchasedOn(),
                                                        message.details())));
    }
}
