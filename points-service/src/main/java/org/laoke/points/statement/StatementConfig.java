package org.laoke.points.statement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How statements are made (PTS-8). */
@ConfigMapping(prefix = "laoke.points.statement")
public interface StatementConfig {
    /** Members whose statements are written in one transaction. */
    @WithDefault("1000")
    int partSize();

    /** Entries shown in a PDF; the page shows all of them. */
    @WithDefault("5000")
    int entriesMax();

    /**
     * A TrueType or OpenType font with Chinese characters, embedded in the PDF; of a collection
     * (.ttc) the one whose number stands after a comma. The default is where Debian's {@code
     * fonts-noto-cjk} puts simplified Chinese. If it is not there, the PDF names the Chinese font
     * every PDF reader brings, and embeds none.
     */
    @WithDefault("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc,2")
    String font();
}
