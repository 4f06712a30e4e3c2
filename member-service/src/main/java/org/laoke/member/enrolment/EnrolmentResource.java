package org.laoke.member.enrolment;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.MemberView;
import org.laoke.member.profile.PhoneTaken;
import org.laoke.member.profile.Views;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;

@Path("/v1/members")
@Tag(name = "Enrolment")
class EnrolmentResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final String EXAMPLE =
            """
            {"name":"李梅","phone":"138 1234 5678","birthday":"1988-05-01","gender":"FEMALE",\
            "source":"PURCHASE","agreementVersion":"2026-01","consents":{"sms":true,"email":false,\
            "call":true,"wechat":false}}""";

    private final Enrolment enrolment;
    private final BatchEnrolment batches;
    private final Idempotency idempotency;
    private final Views views;
    private final Caller caller;

    EnrolmentResource(
            Enrolment enrolment,
            BatchEnrolment batches,
            Idempotency idempotency,
            Views views,
            Caller caller) {
        this.enrolment = enrolment;
        this.batches = batches;
        this.idempotency = idempotency;
        this.views = views;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER, Role.HQ, Role.POS})
    @Operation(
            summary = "Enrols a person (MEM-1)",
            description =
                    "Name, phone and the accepted agreement are enough. Who enrolled, where and when is"
                            + " recorded. The card comes with the first purchase that qualifies (MEM-5).")
    @Parameter(
            name = Idempotency.HEADER,
            in = ParameterIn.HEADER,
            description = "The same key and body give the first answer again")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = NewMember.class),
                            examples = @ExampleObject(name = "walk-in", value = EXAMPLE)))
    @APIResponse(
            responseCode = "201",
            description = "Enrolled; shown as far as the caller may see",
            content = @Content(schema = @Schema(implementation = MemberView.class)))
    @APIResponse(
            responseCode = "400",
            description =
                    "`request-invalid`, `body-malformed`, `phone-invalid`, `birthday-impossible`")
    @APIResponse(responseCode = "403", description = "`foreign-store`")
    @APIResponse(responseCode = "409", description = "`phone-taken`")
    @APIResponse(
            responseCode = "422",
            description =
                    "`store-unknown`, `home-store-missing`, `referrer-unknown`, `referral-code-unknown`,"
                            + " `referrer-contradictory`, `referral-self`, `idempotency-key-reused`")
    public Uni<Response> enrol(@NotNull @Valid NewMember form) {
        if (form.homeStoreId() != null) {
            caller.requireStore(form.homeStoreId());
        }
        return idempotency.once("enrol", form, 201, () -> enrolOne(form));
    }

    @POST
    @Path("batch")
    @Consumes(NDJSON)
    @Produces({NDJSON, MediaType.APPLICATION_JSON})
    @RolesAllowed({Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER, Role.HQ, Role.POS})
    @Operation(
            summary = "Enrols many people, one JSON form a line",
            description =
                    "Each line succeeds or fails alone and gets its own line in the answer: accepted,"
                            + " duplicate (with the member who has the phone) or rejected (with code and"
                            + " detail). Sending a file again enrols nobody twice. At most 8 MiB.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = NDJSON,
                            schema = @Schema(implementation = String.class),
                            examples = @ExampleObject(name = "one line", value = EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "One line per line, in order",
            content =
                    @Content(
                            mediaType = NDJSON,
                            schema = @Schema(implementation = BatchEnrolment.Result.class),
                            examples =
                                    @ExampleObject(
                                            name = "results",
                                            value =
                                                    """
                                                    {"line":1,"status":"accepted","memberId":"0199d2a4-7f00-7000-8000-000000000001"}
                                                    {"line":2,"status":"rejected","code":"phone-invalid","detail":"Give a mobile number."}
                                                    """)))
    @APIResponse(responseCode = "413", description = "`body-too-large`")
    public Uni<String> enrolMany(String lines) {
        return batches.enrol(lines);
    }

    private Uni<MemberView> enrolOne(NewMember form) {
        return enrolment
                .desk()
                .map(desk -> Applicant.of(form, desk))
                .chain(
                        applicant ->
                                enrolment
                                        .referrers(List.of(applicant))
                                        .map(known -> enrolment.brought(applicant, known)))
                .chain(applicant -> enrolment.enrol(List.of(applicant)))
                .chain(written -> views.of(only(written), "enrolment"));
    }

    private static Member only(List<Member> written) {
        if (written.isEmpty()) {
            throw new PhoneTaken();
        }
        return written.getFirst();
    }
}
