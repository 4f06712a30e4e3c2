package org.laoke.complaint.guide;

import static org.laoke.platform.caller.Role.CONSULTANT;
import static org.laoke.platform.caller.Role.HQ;
import static org.laoke.platform.caller.Role.MEMBER;
import static org.laoke.platform.caller.Role.STORE_MANAGER;
import static org.laoke.platform.caller.Role.VIP_SPECIALIST;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.complaint.guide.Guide.Entry;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.paging.Page;

/** The nine steps with titles and, for staff, the next thing to say. */
@Path("/v1/complaints/steps")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "complaints")
class GuideResource {
    private final Guide guide;
    private final Caller caller;

    GuideResource(Guide guide, Caller caller) {
        this.guide = guide;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({CONSULTANT, VIP_SPECIALIST, STORE_MANAGER, HQ, MEMBER})
    @Operation(
            summary = "Read the guide to the nine steps",
            description =
                    "CMP-1. In order, in zh and en: title, what one might say, what has to be"
                            + " recorded. Members get the titles only.")
    @APIResponse(responseCode = "200", description = "The nine steps.")
    public Page<Entry> steps() {
        var entries = guide.entries();
        return Page.of(
                caller.has(MEMBER) ? entries.stream().map(Entry::titleOnly).toList() : entries);
    }
}
