package org.laoke.points.transfer;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;
import org.laoke.points.member.ContactRef;

@Path("/v1/transfers")
@Tag(name = "Transfers", description = "Points one member gives another (PTS-12)")
@RolesAllowed(Role.MEMBER)
class TransferResource {
    private static final String GIFT = "{\"to\":{\"phone\":\"+8613812345678\"},\"points\":200}";

    private final Transfers transfers;
    private final Caller caller;

    TransferResource(Transfers transfers, Caller caller) {
        this.transfers = transfers;
        this.caller = caller;
    }

    /**
     * @param to by card or phone
     */
    record ProposeRequest(
            @NotNull @Valid ContactRef to,
            @NotNull @Positive @Max(1_000_000_000) @Schema(examples = "200") Long points) {}

    private UUID me() {
        return caller.memberId().orElseThrow();
    }

    @POST
    @Operation(
            summary = "Give points to another member",
            description =
                    "The points are held at once, soonest expiry first, and keep their expiry. The receiver has some"
                            + " days to agree; then a cooling-off time runs in which you may cancel. The answer is"
                            + " the same whether or not anybody has this card or phone. Errors: own-account,"
                            + " too-few-points, transfer-limit, insufficient-points, account-held,"
                            + " membership-not-active, idempotency-key-reused.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "gift", value = GIFT)))
    @APIResponse(responseCode = "201", description = "Held until the receiver answers")
    @APIResponse(
            responseCode = "409",
            description = "transfer-limit, insufficient-points, account-held")
    public Uni<Response> propose(
            @NotNull @Valid ProposeRequest request,
            @HeaderParam(Idempotency.HEADER) @Nullable @Size(max = 200) String key) {
        return transfers.propose(request, me(), key).map(TransferResource::answer);
    }

    private static Response answer(Transfers.Proposed proposed) {
        var answer = Response.status(Response.Status.CREATED).entity(proposed.transfer());
        return (proposed.replayed() ? answer.header(Idempotency.REPLAYED, "true") : answer).build();
    }

    @GET
    @Operation(summary = "Gifts you gave and got, newest first")
    public Uni<Page<TransferView>> list(
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return transfers.of(me(), limit, cursor);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One gift you gave or got")
    public Uni<TransferView> get(@PathParam("id") UUID id) {
        return transfers.get(id, me());
    }

    @POST
    @Path("{id}/accept")
    @Operation(
            summary = "Agree to a gift",
            description =
                    "By the receiver. It is booked when the cooling-off time is over. Errors: transfer-ended,"
                            + " membership-not-active, transfer-not-found.")
    public Uni<TransferView> accept(@PathParam("id") UUID id) {
        return transfers.accept(id, me());
    }

    @POST
    @Path("{id}/decline")
    @Operation(
            summary = "Decline a gift; the points go back to the lots they came from",
            description = "By the receiver. Errors: transfer-ended, transfer-not-found.")
    public Uni<TransferView> decline(@PathParam("id") UUID id) {
        return transfers.decline(id, me());
    }

    @POST
    @Path("{id}/cancel")
    @Operation(
            summary = "Take a gift back before it is booked",
            description = "By the giver. Errors: transfer-ended, transfer-not-found.")
    public Uni<TransferView> cancel(@PathParam("id") UUID id) {
        return transfers.cancel(id, me());
    }
}
