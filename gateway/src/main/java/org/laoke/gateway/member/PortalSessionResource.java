package org.laoke.gateway.member;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.laoke.gateway.problem.Problem;
import org.laoke.gateway.problem.Rejected;
import org.laoke.gateway.store.Secrets;

/** Sign-in, state and sign-out of the portal. */
@Path("/portal/session")
@PermitAll
class PortalSessionResource {
    private static final String BROWSER_COOKIE = "laoke_browser";

    private final SignIn signIn;
    private final MemberSessions sessions;
    private final MemberConfig config;

    PortalSessionResource(SignIn signIn, MemberSessions sessions, MemberConfig config) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.config = config;
    }

    @POST
    @Path("/codes")
    @Operation(
            summary = "Ask for a one-time code by SMS",
            description = "The answer is the same whether or not the phone belongs to a member.")
    @APIResponse(responseCode = "202", description = "If the phone is known, a code is on its way")
    @APIResponse(responseCode = "422", description = "phone-invalid")
    @APIResponse(responseCode = "429", description = "too-many-requests, with Retry-After")
    @APIResponse(responseCode = "503", description = "service-unavailable")
    public Uni<Response> requestCode(
            @NotNull @Valid CodeRequest request,
            @CookieParam(BROWSER_COOKIE) @Nullable String known,
            @HeaderParam("Accept-Language") @Nullable String languages,
            @Context HttpServerRequest http) {
        String browser = known != null && Secrets.wellFormed(known) ? known : Secrets.random();
        return signIn.requestCode(
                        phone(request.phone()),
                        browser,
                        http.remoteAddress().hostAddress(),
                        Language.preferred(languages))
                .map(done -> accepted(browser));
    }

    @POST
    @Operation(summary = "Sign in with the code, in the browser that asked for it")
    @APIResponse(responseCode = "204", description = "Signed in; the cookie is set")
    @APIResponse(responseCode = "422", description = "code-invalid: wrong, used, expired, foreign")
    @APIResponse(responseCode = "429", description = "too-many-requests, with Retry-After")
    @APIResponse(responseCode = "503", description = "service-unavailable")
    public Uni<Response> open(
            @NotNull @Valid CodeEntry entry,
            @CookieParam(BROWSER_COOKIE) @Nullable String known,
            @CookieParam(MemberSessions.COOKIE) @Nullable String earlier,
            @Context HttpServerRequest http) {
        // A browser without its own value gets a fresh one, which fits no code.
        String browser = known != null && Secrets.wellFormed(known) ? known : Secrets.random();
        return signIn.enter(
                        phone(entry.phone()),
                        entry.code(),
                        browser,
                        http.remoteAddress().hostAddress())
                .map(member -> member.orElseThrow(PortalSessionResource::codeInvalid))
                .call(() -> sessions.close(earlier))
                .chain(sessions::open)
                .map(this::signedIn);
    }

    @GET
    @Operation(summary = "Who is signed in at the portal")
    @APIResponse(responseCode = "200", description = "The member's id")
    @APIResponse(responseCode = "401", description = "sign-in-required")
    public Uni<Response> current(@CookieParam(MemberSessions.COOKIE) @Nullable String secret) {
        return sessions.member(secret)
                .map(member -> member.orElseThrow(PortalSessionResource::signInRequired))
                .map(member -> renewed(member, String.valueOf(secret)));
    }

    @DELETE
    @Operation(summary = "Sign out")
    @APIResponse(responseCode = "204", description = "The session has ended")
    public Uni<Response> close(@CookieParam(MemberSessions.COOKIE) @Nullable String secret) {
        return sessions.close(secret)
                .map(
                        done ->
                                Response.noContent()
                                        .cookie(cookie(MemberSessions.COOKIE, "", Duration.ZERO))
                                        .build());
    }

    private Response accepted(String browser) {
        var rules = config.codes();
        return Response.accepted(new CodeAnswer(rules.resendAfter().toSeconds()))
                .cookie(cookie(BROWSER_COOKIE, browser, rules.window()))
                .build();
    }

    private Response signedIn(String secret) {
        return Response.noContent()
                .cookie(cookie(MemberSessions.COOKIE, secret, config.sessionLifetime()))
                .build();
    }

    /** The browser forgets the cookie no sooner than Redis forgets the session. */
    private Response renewed(String memberId, String secret) {
        return Response.ok(new SessionView(memberId))
                .cookie(cookie(MemberSessions.COOKIE, secret, config.sessionLifetime()))
                .build();
    }

    private NewCookie cookie(String name, String value, Duration lifetime) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/portal")
                .maxAge((int) lifetime.toSeconds())
                .httpOnly(true)
                .secure(config.cookieSecure())
                .sameSite(SameSite.LAX)
                .build();
    }

    private static Phone phone(String typed) {
        return Phone.parse(typed)
                .orElseThrow(
                        () ->
                                new Rejected(
                                        Problem.of(
                                                422,
                                                "phone-invalid",
                                                "This is not a phone number",
                                                "Send 11 digits, or + and the country code.")));
    }

    private static Rejected codeInvalid() {
        return new Rejected(
                Problem.of(
                        422,
                        "code-invalid",
                        "The code is not valid",
                        "Check the code, or ask for a new one: it is valid for 5 minutes and 5"
                                + " attempts, in the browser that asked for it."));
    }

    private static Rejected signInRequired() {
        return new Rejected(
                Problem.of(401, "sign-in-required", "Not signed in", "Please sign in first."));
    }

    record CodeRequest(@NotBlank @Size(max = 32) String phone) {
        @Override
        public String toString() {
            return "CodeRequest[hidden]";
        }
    }

    record CodeEntry(
            @NotBlank @Size(max = 32) String phone, @NotBlank @Size(max = 12) String code) {
        @Override
        public String toString() {
            return "CodeEntry[hidden]";
        }
    }

    /** When the same phone may be sent another code, in seconds. */
    record CodeAnswer(long resendAfterSeconds) {}

    record SessionView(String memberId) {}
}
