package org.laoke.deploy.carrier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

/**
 * A provider that runs on this machine only: SMS by HTTP, e-mail by SMTP, and a page that shows
 * both. It stands where a real provider would, with faults on demand.
 */
public final class Carrier implements AutoCloseable {
    private final SmsServer sms;
    private final MailServer mail;

    private Carrier(SmsServer sms, MailServer mail) {
        this.sms = sms;
        this.mail = mail;
    }

    /**
     * Starts both servers on 127.0.0.1.
     *
     * @param httpPort port of the HTTP side; 0 takes a free one
     * @param smtpPort port of the SMTP side; 0 takes a free one
     * @throws UncheckedIOException if the HTTP port is taken
     * @throws IllegalStateException if the SMTP port is taken
     */
    public static Carrier start(int httpPort, int smtpPort) {
        var journal = new Journal(Clock.systemUTC());
        var faults = new Faults();
        try {
            var sms = new SmsServer(httpPort, journal, faults, new Receipts());
            var mail = new MailServer(smtpPort, journal, faults);
            mail.start();
            sms.start();
            return new Carrier(sms, mail);
        } catch (IOException e) {
            throw new UncheckedIOException("carrier port " + httpPort, e);
        }
    }

    public int httpPort() {
        return sms.port();
    }

    public int smtpPort() {
        return mail.port();
    }

    @Override
    public void close() {
        sms.stop();
        mail.stop();
    }
}
