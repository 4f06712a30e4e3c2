package org.laoke.platform.caller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a token that was found good is not checked again. */
@ConfigMapping(prefix = "laoke.tokens")
public interface VerifiedTokensConfig {
    /** Never longer than the token itself is good. */
    @WithDefault("60s")
    Duration rememberedFor();

    /** How many tokens are remembered; when that many are, new ones are checked each time. */
    @WithDefault("10000")
    int rememberedMax();

    /** Whether tokens of people who have left, moved or changed position are refused at once. */
    @WithDefault("true")
    boolean followStaff();
}
