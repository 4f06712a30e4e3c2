package org.laoke.points.receipt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;

@Path("/v1/receipts")
@Tag(name = "Receipts", description = "Sales and returns from the tills (PTS-2, PTS-3, PTS-5)")
class ReceiptResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final String SALE =
            """
            {"kind":"SALE","storeId":"S001","posId":"till-1","number":"20261121-0042",
             "soldAt":"2026-11-21T15:04:00+08:00","member":{"phone":"+8613812345678"},
             "lines":[{"sku":"JKT-0815-M","description":"Wool jacket","quantity":1,"unitPrice":"598.00"}],
             "total":"598.00","tenders":[{"type":"WALLET","amount":"598.00"}]}""";

    private final TakeReceipts take;
    private final Receipts receipts;
    private final Caller caller;
    private final ObjectMapper json;

    ReceiptResource(TakeReceipts take, Receipts receipts, Caller caller, ObjectMapper json) {
        this.take = take;
        this.receipts = receipts;
        this.caller = caller;
        this.json = json;
    }

    @POST
    @RolesAllowed({Role.POS, Role.STORE_MANAGER, Role.HQ})
    @Operation(
            summary = "Book one receipt",
            description =
                    "Credits or takes back points exactly once per store, POS and number. Errors:"
                            + " receipt-without-goods, receipt-total-differs, receipt-tenders-differ,"
                            + " receipt-in-future, sale-with-original, unknown-member, membership-not-active,"
                            + " unknown-store, foreign-store, receipt-conflict, idempotency-key-reused.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "sale", value = SALE)))
    @APIResponse(responseCode = "201", description = "Booked now")
    @APIResponse(responseCode = "200", description = "The same receipt was booked before")
    @APIResponse(
            responseCode = "409",
            description = "receipt-conflict: booked before with other content")
    @APIResponse(responseCode = "422", description = "The receipt cannot be booked; see code")
    public Uni<Response> post(
            @NotNull @Valid ReceiptRequest receipt,
            @HeaderParam(Idempotency.HEADER) @Nullable @Size(max = 200) String key) {
        return take.one(receipt, caller, key).map(ReceiptResource::answer);
    }

    private static Response answer(Booking booking) {
        var answer =
                booking.status() == Booking.Status.accepted
                        ? Response.status(Response.Status.CREATED)
                        : Response.ok().header(Idempotency.REPLAYED, "true");
        return answer.entity(booking).build();
    }

    @POST
    @Path("batch")
    @Consumes(NDJSON)
    @Produces(NDJSON)
    @RolesAllowed({Role.POS, Role.HQ})
    @Operation(
            summary = "Book many receipts, one JSON document per line",
            description =
                    "Each line gets its own result line: accepted, duplicate or rejected with a code. At most"
                            + " 2,000 lines and 8 MiB; sending the same lines again books nothing twice.")
    public Uni<String> postMany(@NotNull String lines) {
        return take.many(lines, caller).map(this::write);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({
        Role.MEMBER,
        Role.CONSULTANT,
        Role.VIP_SPECIALIST,
        Role.STORE_MANAGER,
        Role.HQ,
        Role.POS
    })
    @Operation(summary = "One receipt, with its lines")
    public Uni<ReceiptView> get(@PathParam("id") UUID id) {
        return receipts.get(id, caller);
    }

    @GET
    @RolesAllowed({Role.MEMBER, Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER, Role.HQ})
    @Operation(summary = "A member's receipts, newest first")
    public Uni<Page<ReceiptView>> ofMember(
            @QueryParam("memberId") @NotNull UUID memberId,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return receipts.ofMember(memberId, caller, limit, cursor);
    }

    private String write(List<LineResult> results) {
        var out = new StringBuilder(results.size() * 120);
        for (var result : results) {
            try {
                out.append(json.writeValueAsString(result)).append('\n');
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a result is always JSON", e);
            }
        }
        return out.toString();
    }
}
