package org.laoke.member.fact;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.member.organisation.LocalName;
import org.laoke.member.organisation.Texts;
import org.laoke.member.profile.MemberView;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.NoSuchMember;
import org.laoke.member.profile.Views;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;

@Path("/v1/questionnaires")
@Tag(name = "Profile")
class QuestionnaireResource {
    private static final int QUESTIONS_MAX = 60;

    record QuestionRequest(
            @NotNull @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String key,
            @NotNull @Size(max = 200) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String zh,
            @NotNull @Size(max = 200) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String en) {}

    record QuestionnaireRequest(
            @NotNull @Valid LocalName title,
            @NotNull @Size(min = 1, max = QUESTIONS_MAX)
                    List<@NotNull @Valid QuestionRequest> questions,
            boolean active) {}

    record AnswerRequest(
            @NotNull @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String key,
            @NotNull @Schema(implementation = Object.class, examples = "coffee") JsonNode value) {}

    record AnswersRequest(
            @NotNull UUID memberId,
            @NotNull @Size(min = 1, max = QUESTIONS_MAX)
                    List<@NotNull @Valid AnswerRequest> answers) {}

    /** What was taken in. */
    @Schema(name = "QuestionnaireAnswered")
    record Answered(UUID memberId, int answered, Completeness completeness) {}

    private final Questionnaires questionnaires;
    private final Profiles profiles;
    private final Members members;
    private final Views views;
    private final Idempotency idempotency;

    QuestionnaireResource(
            Questionnaires questionnaires,
            Profiles profiles,
            Members members,
            Views views,
            Idempotency idempotency) {
        this.questionnaires = questionnaires;
        this.profiles = profiles;
        this.members = members;
        this.views = views;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithTransaction
    @Operation(summary = "The questionnaires of head office (MEM-3)")
    @APIResponse(responseCode = "200", description = "Also those out of use")
    public Uni<Page<Questionnaires.Questionnaire>> list() {
        return questionnaires.all().map(Page::of);
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Role.HQ)
    @WithTransaction
    @Operation(
            summary = "Designs a questionnaire",
            description = "Each question names the fact of the catalogue its answer becomes.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "autumn",
                                            value =
                                                    """
                                                    {"title":{"zh":"秋季问卷","en":"Autumn"},"questions":[\
                                                    {"key":"drink","zh":"您喜欢喝什么？","en":"What do you like to drink?"}],\
                                                    "active":true}""")))
    @APIResponse(responseCode = "200", description = "The questionnaire as it is now")
    @APIResponse(responseCode = "400", description = "`fact-twice`, `request-invalid`")
    @APIResponse(responseCode = "422", description = "`fact-unknown`, `fact-kept-with-member`")
    public Uni<Questionnaires.Questionnaire> put(
            @PathParam("id") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String id,
            @NotNull @Valid QuestionnaireRequest request) {
        var questions =
                request.questions().stream()
                        .map(q -> new Questionnaires.Question(q.key(), q.zh(), q.en()))
                        .toList();
        return questionnaires.put(id, request.title(), questions, request.active());
    }

    @POST
    @Path("{id}/answers")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(
            summary = "Takes a member's answers in: they become facts of the profile (MEM-3)",
            description = "Questions may be left open. All answers or none.")
    @Parameter(
            name = Idempotency.HEADER,
            in = ParameterIn.HEADER,
            description = "The same key and body give the first answer again")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = AnswersRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "answers",
                                            value =
                                                    """
                                                    {"memberId":"0199d2a4-7f00-7000-8000-000000000001",\
                                                    "answers":[{"key":"drink","value":"coffee"}]}""")))
    @APIResponse(
            responseCode = "201",
            description = "Taken in; how complete the profile is now",
            content = @Content(schema = @Schema(implementation = Answered.class)))
    @APIResponse(responseCode = "400", description = "`fact-invalid`, `fact-twice`")
    @APIResponse(responseCode = "404", description = "`questionnaire-unknown`, `member-unknown`")
    @APIResponse(responseCode = "422", description = "`question-not-asked`, `fact-unknown`")
    public Uni<Response> answer(
            @PathParam("id") String id, @NotNull @Valid AnswersRequest request) {
        return idempotency.once("questionnaire " + id, request, 201, () -> answerOnce(id, request));
    }

    private Uni<Answered> answerOnce(String id, AnswersRequest request) {
        var today = profiles.today();
        var answers =
                request.answers().stream()
                        .map(
                                a ->
                                        new Facts.Answer(
                                                a.key(),
                                                a.value(),
                                                Fact.Source.QUESTIONNAIRE,
                                                today))
                        .toList();
        return held(request.memberId())
                .call(
                        view ->
                                questionnaires
                                        .require(id)
                                        .chain(q -> questionnaires.answer(q, view.id(), answers)))
                .chain(profiles::of)
                .map(
                        profile ->
                                new Answered(
                                        profile.memberId(),
                                        answers.size(),
                                        profile.completeness()));
    }

    private Uni<MemberView> held(UUID id) {
        return members.locked(id)
                .onItem()
                .ifNull()
                .failWith(NoSuchMember::new)
                .chain(member -> views.of(member, "facts"))
                .invoke(MemberView::requireFull);
    }
}
