package org.laoke.member.valuation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Texts;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.MemberView;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.Views;
import org.laoke.platform.caller.Role;

@Path("/v1/members")
@Tag(name = "Classes")
class MemberClassResource {
    record PinRequest(
            @JsonProperty("class") @NotNull Member.ValueClass valueClass,
            @NotNull @Size(max = 200) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String reason) {}

    /** A class somebody holds for a member. */
    @Schema(name = "ClassPin")
    record PinView(
            @JsonProperty("class") Member.ValueClass valueClass,
            String reason,
            Instant at,
            String by) {
        static @Nullable PinView of(ClassPins.@Nullable Pin pin) {
            return pin == null
                    ? null
                    : new PinView(pin.valueClass(), pin.reason(), pin.at(), pin.by());
        }
    }

    /** A member's class and how it came about. */
    @Schema(name = "MemberClass")
    record ClassView(
            UUID memberId,
            @JsonProperty("class") Member.@Nullable ValueClass valueClass,
            @Nullable PinView pin,
            List<Movement> movements) {}

    private final ClassPins pins;
    private final Movements movements;
    private final Members members;
    private final Views views;

    MemberClassResource(ClassPins pins, Movements movements, Members members, Views views) {
        this.pins = pins;
        this.movements = movements;
        this.members = members;
        this.views = views;
    }

    @GET
    @Path("{id}/class")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @WithTransaction
    @Operation(
            summary = "A member's class: who holds it, and every change of it (MEM-7)",
            description =
                    "`net` and `place` say what the member had bought in the twelve months before the run, and"
                            + " where that put them among the members of the store.")
    @APIResponse(responseCode = "200", description = "The class; movements first to last")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    public Uni<ClassView> get(@PathParam("id") UUID id) {
        return members.require(id)
                .chain(member -> views.of(member, "class"))
                .invoke(MemberView::requireFull)
                .chain(this::view);
    }

    @PUT
    @Path("{id}/class-pin")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithTransaction
    @Operation(
            summary = "Holds a member's class, because class is not money alone (MEM-7)",
            description =
                    "The class holds at once and through all runs, until the pin is taken away. Repeating it"
                            + " replaces class and reason.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "pin",
                                            value =
                                                    """
                                                    {"class":"A","reason":"带来过十位新会员"}""")))
    @APIResponse(responseCode = "200", description = "The class as it is now")
    @APIResponse(responseCode = "404", description = "`member-unknown`: not of your store")
    public Uni<ClassView> pin(@PathParam("id") UUID id, @NotNull @Valid PinRequest request) {
        return pins.pin(id, request.valueClass(), request.reason().strip())
                .chain(member -> views.of(member, "class"))
                .chain(this::view);
    }

    @DELETE
    @Path("{id}/class-pin")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithTransaction
    @Operation(summary = "Lets go of a member's class: what the last run says holds again")
    @APIResponse(responseCode = "200", description = "The class as it is now")
    @APIResponse(responseCode = "404", description = "`member-unknown`, `class-not-pinned`")
    public Uni<ClassView> unpin(@PathParam("id") UUID id) {
        return pins.unpin(id).chain(member -> views.of(member, "class")).chain(this::view);
    }

    private Uni<ClassView> view(MemberView member) {
        return pins.of(member.id())
                .chain(
                        pin ->
                                movements
                                        .ofMember(member.id())
                                        .map(
                                                moved ->
                                                        new ClassView(
                                                                member.id(),
                                                                member.valueClass(),
                                                                PinView.of(pin),
                                                                moved)));
    }
}
