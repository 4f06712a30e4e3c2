package org.laoke.member.organisation;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

@Path("/v1/stores")
@Tag(name = "Organisation")
class StoreResource {
    record StoreRequest(
            @NotNull @Valid LocalName name,
            @NotNull @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String regionId,
            @NotNull String timeZone,
            @Schema(
                            description =
                                    "By the week, in the store's time; absent leaves them as they are")
                    @Size(max = 21)
                    @Nullable List<Opening.@NotNull @Valid Hours> hours,
            @Schema(description = "Holidays and other days; absent leaves them as they are")
                    @Size(max = 400)
                    @Nullable List<Opening.@NotNull @Valid DayException> exceptions) {

        /** What is not named stays as it was. */
        Opening opening(Opening before) {
            return new Opening(
                            hours == null ? before.hours() : hours,
                            exceptions == null ? before.exceptions() : exceptions)
                    .settled();
        }
    }

    record StoreView(
            String id,
            LocalName name,
            String regionId,
            String timeZone,
            List<Opening.Hours> hours,
            List<Opening.DayException> exceptions) {
        static StoreView of(Store store, Opening opening) {
            return new StoreView(
                    store.id(),
                    store.name(),
                    store.regionId(),
                    store.timeZone(),
                    opening.hours(),
                    opening.exceptions());
        }
    }

    private static final int DAYS_MAX = 92;

    private final Organisation organisation;
    private final OpeningText openings;
    private final Clock clock;
    private final Regions regions;
    private final Stores stores;
    private final Caller caller;

    StoreResource(
            Organisation organisation,
            OpeningText openings,
            Regions regions,
            Stores stores,
            Caller caller,
            Clock clock) {
        this.organisation = organisation;
        this.openings = openings;
        this.clock = clock;
        this.regions = regions;
        this.stores = stores;
        this.caller = caller;
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Role.HQ)
    @WithTransaction
    @Operation(summary = "Opens a store or changes it")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "store",
                                            value =
                                                    """
                                                    {"name":{"zh":"上海南京路店","en":"Nanjing Road"},\
                                                    "regionId":"south","timeZone":"Asia/Shanghai",\
                                                    "hours":[{"day":"MONDAY","opens":"10:00","closes":"22:00"}],\
                                                    "exceptions":[{"on":"2027-02-06","closed":true,\
                                                    "reason":{"zh":"春节","en":"Spring Festival"}}]}""")))
    @APIResponse(responseCode = "200", description = "The store as it is now")
    @APIResponse(responseCode = "400", description = "`time-zone-unknown`, `request-invalid`")
    @APIResponse(responseCode = "403", description = "`foreign-region`: you lead another region")
    @APIResponse(responseCode = "422", description = "`region-unknown`, `hours-invalid`")
    public Uni<StoreView> put(
            @PathParam("id") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String id,
            @NotNull @Valid StoreRequest request) {
        if (!ZoneId.getAvailableZoneIds().contains(request.timeZone())) {
            throw new UnknownTimeZone();
        }
        if (caller.region().filter(own -> !own.equals(request.regionId())).isPresent()) {
            throw new RegionResource.ForeignRegion(request.regionId());
        }
        return stores.findById(id)
                .invoke(this::requireOwnRegion)
                .call(() -> regions.require(request.regionId()))
                .map(
                        store ->
                                request.opening(
                                        store == null ? Opening.UNKNOWN : openings.read(store)))
                .chain(
                        opening ->
                                organisation
                                        .put(id, request, opening)
                                        .replaceWith(
                                                () ->
                                                        new StoreView(
                                                                id,
                                                                request.name(),
                                                                request.regionId(),
                                                                request.timeZone(),
                                                                opening.hours(),
                                                                opening.exceptions())));
    }

    @GET
    @RolesAllowed({
        Role.HQ,
        Role.STORE_MANAGER,
        Role.VIP_SPECIALIST,
        Role.CONSULTANT,
        Role.POS,
        Role.MEMBER,
        Role.GATEWAY
    })
    @WithSession
    @Operation(summary = "All stores of the chain")
    public Uni<Page<StoreView>> list() {
        return stores.list("order by id").map(all -> Page.of(views(all)));
    }

    private List<StoreView> views(List<Store> stores) {
        return stores.stream().map(store -> StoreView.of(store, openings.read(store))).toList();
    }

    @GET
    @Path("{id}/opening")
    @RolesAllowed({
        Role.HQ,
        Role.STORE_MANAGER,
        Role.VIP_SPECIALIST,
        Role.CONSULTANT,
        Role.POS,
        Role.MEMBER,
        Role.GATEWAY
    })
    @WithSession
    @Operation(
            summary = "When a store is open, day by day",
            description =
                    "In the store's own time, with holidays and exceptions. A day without stretches is closed; a store"
                            + " whose hours nobody has entered has none at all.")
    @APIResponse(responseCode = "200", description = "One entry per day")
    @APIResponse(responseCode = "422", description = "`store-unknown`")
    public Uni<Page<Opening.Day>> opening(
            @PathParam("id") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String id,
            @Parameter(description = "First day; today at the store if absent") @QueryParam("from")
                    @Nullable LocalDate from,
            @QueryParam("days") @DefaultValue("7") @Min(1) @Max(DAYS_MAX) int days) {
        return stores.findById(id)
                .onItem()
                .ifNull()
                .failWith(() -> new UnknownStore(id, "/id"))
                .map(store -> Page.of(days(store, from, days)));
    }

    private List<Opening.Day> days(Store store, @Nullable LocalDate from, int days) {
        var opening = openings.read(store);
        var first =
                from == null
                        ? LocalDate.ofInstant(clock.instant(), ZoneId.of(store.timeZone()))
                        : from;
        return first.datesUntil(first.plusDays(days)).map(opening::on).toList();
    }

    private void requireOwnRegion(@Nullable Store existing) {
        if (existing != null
                && caller.region().filter(own -> !own.equals(existing.regionId())).isPresent()) {
            throw new RegionResource.ForeignRegion(existing.regionId());
        }
    }

    /** The time zone is not one of the IANA names. */
    static final class UnknownTimeZone extends Rejection {
        private static final long serialVersionUID = 1L;

        UnknownTimeZone() {
            super(
                    Kind.INVALID,
                    "time-zone-unknown",
                    "Use an IANA time zone such as Asia/Shanghai.",
                    List.of(new Problem.Pointer("/timeZone", "is not a known time zone")));
        }
    }
}
