package org.laoke.gateway.staff;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jspecify.annotations.Nullable;
import org.laoke.gateway.problem.Problem;
import org.laoke.gateway.problem.Rejected;

/**
 * Keycloak says that a session ended elsewhere (OpenID Connect Back-Channel Logout). The support in
 * Quarkus remembers that in the memory of one gateway and forgets it at the next sign-in of
 * anybody; here the tokens go from Redis, at once and for every gateway.
 */
@Path("/console/back-channel-logout")
@PermitAll
class BackChannelResource {
    private static final Logger LOG = Logger.getLogger(BackChannelResource.class);
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final int MAX_AGE_SECONDS = 300;

    private final StaffSessions sessions;
    private final JwtConsumer logoutTokens;

    BackChannelResource(StaffSessions sessions, StaffConfig config) {
        this.sessions = sessions;
        var keys = new HttpsJwks(config.issuer() + "/protocol/openid-connect/certs");
        this.logoutTokens =
                new JwtConsumerBuilder()
                        .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(keys))
                        .setJwsAlgorithmConstraints(
                                ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                        .setExpectedIssuer(config.issuer().toString())
                        .setExpectedAudience(config.client())
                        .setRequireIssuedAt()
                        .setIssuedAtRestrictions(30, MAX_AGE_SECONDS)
                        .setRequireJwtId()
                        .build();
    }

    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Keycloak ends a staff session", hidden = true)
    @APIResponse(responseCode = "204", description = "The session has ended")
    @APIResponse(responseCode = "400", description = "logout-token-invalid")
    public Uni<Response> end(@FormParam("logout_token") @Nullable String token) {
        String sid =
                Optional.ofNullable(token)
                        .flatMap(this::session)
                        .orElseThrow(BackChannelResource::invalid);
        return sessions.closeAllOf(sid).replaceWith(Response.noContent().build());
    }

    private Optional<String> session(String token) {
        try {
            Map<String, Object> claims = logoutTokens.processToClaims(token).getClaimsMap();
            boolean isLogout =
                    claims.get("events") instanceof Map<?, ?> events && events.containsKey(EVENT);
            // A nonce would make it an ID token that somebody passes off as a logout token.
            return isLogout && !claims.containsKey("nonce") && claims.get("sid") instanceof String s
                    ? Optional.of(s)
                    : Optional.empty();
        } catch (InvalidJwtException e) {
            LOG.warnf("A logout token was refused: %s", e.getErrorDetails());
            return Optional.empty();
        }
    }

    private static Rejected invalid() {
        return new Rejected(
                Problem.of(
                        400,
                        "logout-token-invalid",
                        "This is not a logout token",
                        "Send logout_token as the identity provider signed it."));
    }
}
