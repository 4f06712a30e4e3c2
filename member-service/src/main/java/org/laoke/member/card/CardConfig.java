package org.laoke.member.card;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How cards are numbered. */
@ConfigMapping(prefix = "laoke.member.card")
interface CardConfig {
    /** Digits every card number begins with; not to be changed to one used before. */
    @WithDefault("8600")
    String prefix();
}
