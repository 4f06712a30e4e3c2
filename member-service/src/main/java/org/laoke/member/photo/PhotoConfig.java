package org.laoke.member.photo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Photos of members (MEM-4). */
@ConfigMapping(prefix = "laoke.member.photo")
interface PhotoConfig {
    /** Where pictures are kept; every instance must see the same folder. */
    @WithDefault(".local/photos")
    Path folder();

    /** Largest upload in bytes. */
    @WithDefault("5242880")
    int bytesMax();

    /** Most pixels of an upload: what a small file unpacks to is limited before it is unpacked. */
    @WithDefault("40000000")
    long pixelsMax();

    /** Longer side of what is kept, in pixels. */
    @WithDefault("800")
    int side();

    /** How often files are removed that nobody refers to any more. */
    @WithDefault("60s")
    String tidyEvery();
}
