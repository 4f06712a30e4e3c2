package org.laoke.points.specialday;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;
import org.laoke.points.store.Stores;

@Path("/v1/special-days")
@Tag(
        name = "Special days",
        description = "Birthdays, holidays and thresholds, and what applies at the till (PTS-10)")
@RolesAllowed({Role.POS, Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER, Role.HQ})
class SpecialDayResource {
    private final SpecialDays days;
    private final Stores stores;
    private final Caller caller;

    SpecialDayResource(SpecialDays days, Stores stores, Caller caller) {
        this.days = days;
        this.stores = stores;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "All special days, the active ones first")
    public Uni<Page<SpecialDays.Kept>> all() {
        return days.all().map(Page::of);
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Role.HQ)
    @Operation(
            summary = "Define a special day or threshold",
            description =
                    "The same id again replaces it; active false ends it. A BIRTHDAY or SPENDING with a reward feeds"
                            + " the monthly lists. Errors: unknown-reward.")
    public Uni<SpecialDays.Kept> put(
            @PathParam("id")
                    @Pattern(
                            regexp = "[a-z0-9][a-z0-9-]{1,62}",
                            message = "must be lower-case letters, digits and hyphens")
                    @Parameter(example = "mothers-day")
                    String id,
            @NotNull @Valid SpecialDay day) {
        return days.put(id, day, caller.name());
    }

    @GET
    @Path("today")
    @Operation(
            summary = "What applies in this store now",
            description =
                    "For the member and the basket, as far as the till knows them. Errors: member-not-found,"
                            + " unknown-store, foreign-store.")
    public Uni<SpecialDays.Today> today(
            @QueryParam("storeId") @NotBlank @Parameter(example = "S001") String storeId,
            @QueryParam("memberId") @Nullable UUID memberId,
            @QueryParam("basket")
                    @Nullable
                    @Pattern(
                            regexp = "[0-9]{1,10}([.][0-9]{1,2})?",
                            message = "must be yuan, for instance 10000.00")
                    @Parameter(example = "10000.00")
                    String basket) {
        var paid = basket == null ? null : new BigDecimal(basket);
        return stores.forCaller(storeId, caller).chain(store -> days.today(store, memberId, paid));
    }
}
