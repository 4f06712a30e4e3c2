package org.laoke.points.receipt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How receipts are taken in. */
@ConfigMapping(prefix = "laoke.points.receipt")
interface ReceiptConfig {
    /** Batches being written at one time: of receipts that arrive one by one, and of each file. */
    @WithDefault("2")
    int writers();

    /** Receipts in one database call at most. */
    @WithDefault("1000")
    int batch();

    /** Lines of one NDJSON request at most. */
    @WithDefault("2000")
    int linesMax();

    /** How far a till's clock may run ahead. */
    @WithDefault("10M")
    Duration clockSkew();
}
