package org.laoke.member.training;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.LocalName;
import org.laoke.member.organisation.Texts;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;

@Path("/v1/courses")
@Tag(name = "Training")
class CourseResource {
    record CourseRequest(
            @NotNull @Valid LocalName name,
            @Min(1) @Max(120) @Nullable Integer validMonths,
            boolean active) {}

    private final Training training;

    CourseResource(Training training) {
        this.training = training;
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Role.HQ)
    @WithTransaction
    @Operation(summary = "Offers a course or changes it (ORG-6)")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "calls",
                                            value =
                                                    """
                                                    {"name":{"zh":"电话话术","en":"Call scripts"},\
                                                    "validMonths":12,"active":true}""")))
    @APIResponse(responseCode = "200", description = "The course as it is now")
    public Uni<Training.Course> put(
            @PathParam("id") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String id,
            @NotNull @Valid CourseRequest request) {
        var course =
                new Training.Course(id, request.name(), request.validMonths(), request.active());
        return training.put(course).replaceWith(course);
    }

    @GET
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithSession
    @Operation(summary = "All courses")
    public Uni<Page<Training.Course>> list() {
        return training.courses().map(Page::of);
    }
}
