package org.laoke.member.valuation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;

/** How members are put into classes (MEM-7). */
@ConfigMapping(prefix = "laoke.member.classes")
interface ClassConfig {
    /** Share of the store's buyers in class A, where the store has none of its own. */
    @WithDefault("0.10")
    BigDecimal a();

    /** Share of the next ones, class B. */
    @WithDefault("0.20")
    BigDecimal b();

    /** Share of those after them, class C; the rest is D. */
    @WithDefault("0.30")
    BigDecimal c();

    /** The smallest share of class A a store may have. */
    @WithDefault("0.05")
    BigDecimal aMin();

    /** The largest share of class A a store may have. */
    @WithDefault("0.10")
    BigDecimal aMax();

    /** Whether the run of a month begins by itself when the month does. */
    @WithDefault("true")
    boolean monthly();

    /** How often runs are gone on with and changes are told. */
    @WithDefault("5s")
    String every();

    /** Stores decided at the same time by one instance. */
    @WithDefault("2")
    int lanes();

    /** Members told of in one transaction. */
    @WithDefault("500")
    int tellAtOnce();
}
