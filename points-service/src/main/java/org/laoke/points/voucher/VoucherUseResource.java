package org.laoke.points.voucher;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.points.earning.Earning;
import org.laoke.points.store.Stores;

@Path("/v1/vouchers/{voucher}")
@Tag(name = "Vouchers")
@RolesAllowed({Role.POS, Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER})
class VoucherUseResource {
    private final VoucherUses uses;
    private final Earning earning;
    private final Stores stores;
    private final Caller caller;

    VoucherUseResource(VoucherUses uses, Earning earning, Stores stores, Caller caller) {
        this.uses = uses;
        this.earning = earning;
        this.stores = stores;
        this.caller = caller;
    }

    @POST
    @Path("checks")
    @Operation(
            summary = "Is this code valid here, and what does it give for this basket?",
            description =
                    "Changes nothing. Errors: voucher-code-mistyped, voucher-unknown, voucher-checks-exhausted,"
                            + " unknown-store, foreign-store.")
    @APIResponse(responseCode = "200", description = "valid or not, with the reason in words")
    @APIResponse(responseCode = "429", description = "voucher-checks-exhausted, see Retry-After")
    public Uni<VoucherRequests.Checked> check(
            @PathParam("voucher") @Size(max = 40) String voucher,
            @NotNull @Valid VoucherRequests.Check request) {
        return stores.forCaller(request.storeId(), caller)
                .chain(store -> uses.check(voucher, request, store, caller));
    }

    @POST
    @Path("uses")
    @Operation(
            summary = "Check and use a voucher for one receipt",
            description =
                    "Exactly once per receipt: the same call again gets the first answer. A till that was offline"
                            + " posts the use later with usedAt; it counts if the voucher was valid then. Errors:"
                            + " voucher-used-up, voucher-expired, voucher-not-yet-valid, voucher-not-in-store,"
                            + " voucher-below-minimum, voucher-nothing-eligible, voucher-use-conflict,"
                            + " voucher-use-time, voucher-code-mistyped, voucher-unknown,"
                            + " voucher-checks-exhausted, idempotency-key-reused.")
    @APIResponse(responseCode = "201", description = "Used")
    @APIResponse(responseCode = "200", description = "Used before by the same receipt")
    @APIResponse(responseCode = "409", description = "It gives nothing; the code says why")
    public Uni<Response> use(
            @PathParam("voucher") @Size(max = 40) String voucher,
            @NotNull @Valid VoucherRequests.Use request,
            @HeaderParam(Idempotency.HEADER) @Nullable @Size(max = 200) String key) {
        return stores.forCaller(request.storeId(), caller)
                .chain(store -> uses.use(voucher, request, store, caller, key))
                .map(VoucherUseResource::answer);
    }

    private static Response answer(VoucherUses.Used used) {
        return used.replayed()
                ? Response.ok(used.use()).header(Idempotency.REPLAYED, "true").build()
                : Response.status(Response.Status.CREATED).entity(used.use()).build();
    }

    @POST
    @Path("uses/{use}/cancel")
    @Operation(
            summary = "The receipt was voided",
            description =
                    "The voucher can be used again while it is valid. Cancelling again changes nothing. Errors:"
                            + " voucher-use-not-found, voucher-unknown.")
    public Uni<VoucherRequests.UseView> cancel(
            @PathParam("voucher") @Size(max = 40) String voucher, @PathParam("use") UUID use) {
        return uses.cancel(voucher, use, earning.today(), caller);
    }
}
