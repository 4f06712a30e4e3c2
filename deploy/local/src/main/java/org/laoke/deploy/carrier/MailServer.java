package org.laoke.deploy.carrier;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Takes e-mail for every address and puts it into the journal; nothing is kept in mailboxes. */
final class MailServer {
    private final Journal journal;
    private final Faults faults;
    private final GreenMail server;

    MailServer(int port, Journal journal, Faults faults) {
        this.journal = journal;
        this.faults = faults;
        var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(10_000);
        server = new GreenMail(setup);
    }

    void start() {
        server.start();
        server.getUserManager().setMessageDeliveryHandler(this::take);
    }

    int port() {
        return server.getSmtp().getPort();
    }

    void stop() {
        server.stop();
    }

    private GreenMailUser take(MovingMessage mail, MailAddress to)
            throws MessagingException, UserException {
        Faults.Setting fault = faults.next();
        return switch (fault.mode()) {
            case NONE -> deliver(mail, to);
            case ERROR -> throw new UserException("refused on demand");
            case TIMEOUT -> {
                hold(fault.delayMillis());
                throw new UserException("held on demand");
            }
            case SLOW, DROP_ANSWER -> {
                GreenMailUser taken = deliver(mail, to);
                hold(fault.delayMillis());
                yield taken;
            }
        };
    }

    private GreenMailUser deliver(MovingMessage mail, MailAddress to) throws MessagingException {
        MimeMessage message = mail.getMessage();
        try {
            journal.email(
                    to.getEmail(), message.getSubject(), textOf(message), message.getMessageID());
        } catch (IOException e) {
            throw new MessagingException("unreadable body", e);
        }
        return new NoMailbox(to.getEmail());
    }

    /** The first readable part. */
    private static String textOf(Part part) throws MessagingException, IOException {
        Object content = part.getContent();
        if (content instanceof Multipart parts && parts.getCount() > 0) {
            return textOf(parts.getBodyPart(0));
        }
        return String.valueOf(content).strip();
    }

    private static void hold(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An addressee whose post is in the journal already. */
    private record NoMailbox(String address) implements GreenMailUser {
        @Override
        public String getEmail() {
            return address;
        }

        @Override
        public String getLogin() {
            return address;
        }

        @Override
        public void deliver(MovingMessage message) {}

        @Override
        public void deliver(MimeMessage message) {}

        @Override
        public void create() {}

        @Override
        public void delete() {}

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public void setPassword(String password) {}

        @Override
        public void authenticate(String password) {}

        @Override
        public String getQualifiedMailboxName() {
            return address;
        }
    }
}
