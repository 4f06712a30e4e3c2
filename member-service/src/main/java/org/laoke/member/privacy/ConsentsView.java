package org.laoke.member.privacy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.Permission;
import org.laoke.member.profile.Permissions;

/** Everything one can agree to, whether the member does, and since which act. */
@Schema(name = "Consents")
record ConsentsView(List<Item> items) {
    /**
     * One of them.
     *
     * @param at when it was given or taken back last; null if it never was
     */
    @Schema(name = "Consent")
    record Item(
            Permission.Purpose purpose,
            Permission.@Nullable Channel channel,
            boolean given,
            @Nullable Instant at,
            ConsentReceipts.@Nullable Source source,
            @Schema(description = "Version of the text that was shown")
                    @Nullable String textVersion) {}

    static ConsentsView of(Permissions held, List<ConsentReceipts.Receipt> receipts) {
        Map<Permission, ConsentReceipts.Receipt> last = new HashMap<>();
        for (var receipt : receipts) {
            receipt.given().forEach(permission -> last.put(permission, receipt));
            receipt.withdrawn().forEach(permission -> last.put(permission, receipt));
        }
        return new ConsentsView(
                Permission.all().stream()
                        .map(permission -> item(permission, held, last.get(permission)))
                        .toList());
    }

    private static Item item(
            Permission permission, Permissions held, ConsentReceipts.@Nullable Receipt last) {
        return new Item(
                permission.purpose(),
                permission.channel(),
                held.held().contains(permission),
                last == null ? null : last.at(),
                last == null ? null : last.source(),
                last == null ? null : last.textVersion());
    }
}
