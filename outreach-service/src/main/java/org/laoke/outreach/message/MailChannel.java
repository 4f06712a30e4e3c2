package org.laoke.outreach.message;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends e-mail by SMTP. */
@Singleton
class MailChannel {
    private final ReactiveMailer mailer;
    private final SendingConfig config;

    MailChannel(ReactiveMailer mailer, SendingConfig config) {
        this.mailer = mailer;
        this.config = config;
    }

    Uni<Answer> send(UUID reference, String address, Draft draft) {
        var mail =
                Mail.withText(address, draft.subject(), draft.text())
                        .addHeader(
                                "Message-ID",
                                "<" + reference + "@" + config.messageIdDomain() + ">");
        return mailer.send(mail)
                .ifNoItem()
                .after(config.mailPatience())
                .fail()
                .<Answer>map(done -> new Answer.Accepted())
                .onFailure()
                .recoverWithItem(MailChannel::answerOf);
    }

    /** Only a reply code, or a connection that was never made, says that the mail was not taken. */
    private static Answer answerOf(Throwable failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SMTPException refused) {
                return new Answer.Refused(
                        refused.isPermanent(), "mail server answered " + refused.getReplyCode());
            }
            if (t instanceof ConnectException) {
                return new Answer.Refused(false, "mail server not reached");
            }
        }
        return new Answer.Unknown("no answer: " + failure.getClass().getSimpleName());
    }
}
