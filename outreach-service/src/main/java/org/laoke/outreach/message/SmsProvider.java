package org.laoke.outreach.message;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * The HTTP interface of the SMS provider; it delivers a reference once, however often it is sent.
 */
@RegisterRestClient(configKey = "carrier")
@Path("/sms")
interface SmsProvider {
    record Sms(String to, String text, String reference) {}

    record Taken(String id) {}

    @POST
    Uni<Taken> send(Sms sms);
}
