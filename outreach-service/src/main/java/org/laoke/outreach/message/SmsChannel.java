package org.laoke.outreach.message;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Sends SMS through the provider. */
@Singleton
class SmsChannel {
    private final SmsProvider provider;

    SmsChannel(@RestClient SmsProvider provider) {
        this.provider = provider;
    }

    Uni<Answer> send(UUID reference, String phone, Draft draft) {
        return provider.send(new SmsProvider.Sms(phone, draft.text(), reference.toString()))
                .<Answer>map(taken -> new Answer.Accepted())
                .onFailure()
                .recoverWithItem(SmsChannel::answerOf);
    }

    private static Answer answerOf(Throwable failure) {
        if (failure instanceof WebApplicationException answered) {
            int status = answered.getResponse().getStatus();
            boolean forGood = status >= 400 && status < 500 && status != 408 && status != 429;
            return new Answer.Refused(forGood, "provider answered " + status);
        }
        return new Answer.Unknown("no answer: " + failure.getClass().getSimpleName());
    }
}
