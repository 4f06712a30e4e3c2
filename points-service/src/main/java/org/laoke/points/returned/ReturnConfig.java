package org.laoke.points.returned;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How returns wait for their sale (PTS-5). */
@ConfigMapping(prefix = "laoke.points.returned")
public interface ReturnConfig {
    /** How long a returned item waits for the sale it undoes; then it touches no points. */
    @WithDefault("P7D")
    Duration waitingTime();

    /** How often returned items that waited too long are looked for. */
    @WithDefault("1h")
    String lapseEvery();
}
