package org.laoke.deploy.carrier;

import java.util.concurrent.CountDownLatch;

/**
 * Runs the carrier as a process of its own: {@code CarrierMain <http port> <smtp port>}, by default
 * 28700 and 28025.
 */
public final class CarrierMain {
    private CarrierMain() {}

    public static void main(String[] args) throws InterruptedException {
        int httpPort = args.length > 0 ? Integer.parseInt(args[0]) : 28_700;
        int smtpPort = args.length > 1 ? Integer.parseInt(args[1]) : 28_025;
        var carrier = Carrier.start(httpPort, smtpPort);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    carrier.close();
                                    stopped.countDown();
                                }));
        System.out.println(
                "Carrier: http://127.0.0.1:"
                        + carrier.httpPort()
                        + "/ (SMTP "
                        + carrier.smtpPort()
                        + ")");
        stopped.await();
    }
}
