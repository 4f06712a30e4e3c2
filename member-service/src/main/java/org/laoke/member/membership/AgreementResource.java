package org.laoke.member.membership;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.StoreScope;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;

@Path("/v1/agreements")
@Tag(name = "Agreements")
class AgreementResource {
    @Schema(name = "AgreementText")
    record Text(
            @NotNull @Size(min = 2, max = 20_000) String zh,
            @NotNull @Size(min = 2, max = 20_000) String en) {}

    @Schema(name = "NewAgreement")
    record NewAgreement(
            @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,31}") String version,
            @NotNull @Valid Text title,
            @NotNull @Valid Text text,
            @NotNull LocalDate effectiveOn) {}

    private final Agreements agreements;
    private final StoreScope scope;
    private final Idempotency idempotency;

    AgreementResource(Agreements agreements, StoreScope scope, Idempotency idempotency) {
        this.agreements = agreements;
        this.scope = scope;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT, Role.MEMBER})
    @WithSession
    @Operation(summary = "Versions of the service agreement, latest first (MEM-6)")
    @APIResponse(responseCode = "200", description = "Those that were announced")
    public Uni<Page<Agreements.Version>> list() {
        return agreements.list().map(Page::of);
    }

    @POST
    @RolesAllowed(Role.HQ)
    @Operation(
            summary = "Announces a version of the service agreement (MEM-6)",
            description =
                    "It takes effect 30 days later at the earliest (`laoke.member.agreements.notice-days`) and"
                            + " never changes. Members are asked to accept it from the announcement on.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = NewAgreement.class),
                            examples =
                                    @ExampleObject(
                                            name = "version",
                                            value =
                                                    "{\"version\":\"2027-01\",\"title\":{\"zh\":\"会员服务协议\",\"en\":\"Service"
                                                            + " agreement\"},\"text\":{\"zh\":\"…\",\"en\":\"…\"},\"effectiveOn\":\"2027-01-01\"}")))
    @APIResponse(
            responseCode = "201",
            description = "The version",
            content = @Content(schema = @Schema(implementation = Agreements.Version.class)))
    @APIResponse(responseCode = "403", description = "`whole-chain-only`")
    @APIResponse(responseCode = "409", description = "`agreement-exists`")
    @APIResponse(responseCode = "422", description = "`agreement-too-early`")
    public Uni<Response> announce(@NotNull @Valid NewAgreement request) {
        var title =
                new Agreements.Words(request.title().zh().strip(), request.title().en().strip());
        var text = new Agreements.Words(request.text().zh().strip(), request.text().en().strip());
        return idempotency.once(
                "agreement",
                request,
                201,
                () -> agreements.announce(request.version(), title, text, request.effectiveOn()));
    }

    @GET
    @Path("{version}/missing")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @WithSession
    @Operation(summary = "Members of a store who have not accepted a version (MEM-6)")
    @APIResponse(responseCode = "200", description = "By id; `next` goes on")
    @APIResponse(responseCode = "404", description = "`agreement-unknown`, `store-unknown`")
    public Uni<Page<Agreements.Missing>> missing(
            @PathParam("version") String version,
            @QueryParam("storeId") @NotNull String storeId,
            @QueryParam("cursor") @Nullable UUID cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return scope.require(storeId)
                .chain(() -> agreements.missing(version, storeId, cursor, limit + 1))
                .map(rows -> Page.cut(rows, limit, row -> row.memberId().toString()));
    }
}
