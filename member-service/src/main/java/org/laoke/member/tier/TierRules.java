package org.laoke.member.tier;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each tier takes and how long it lasts (MEM-5). */
@ConfigMapping(prefix = "laoke.member.tier")
public interface TierRules {
    /** One purchase of at least this much, in yuan, makes Silver. */
    @WithDefault("500")
    BigDecimal silverPurchase();

    /** One purchase of at least this much, in yuan, makes Gold. */
    @WithDefault("1000")
    BigDecimal goldPurchase();

    /** So many points earned within the window make Gold. */
    @WithDefault("3000")
    long goldPoints();

    /** One purchase of at least this much, in yuan, makes Diamond. */
    @WithDefault("2000")
    BigDecimal diamondPurchase();

    /** So many points earned within the window make Diamond. */
    @WithDefault("5000")
    long diamondPoints();

    /** Length of the window in months, counted back from a purchase. */
    @WithDefault("3")
    int windowMonths();

    /** Years a tier and its card last once reached. */
    @WithDefault("1")
    int termYears();

    /** In this zone days begin and terms end. */
    @WithDefault("Asia/Shanghai")
    ZoneId zone();

    /** The same for the same rules, and only for them. */
    default String fingerprint() {
        return Stream.of(
                        silverPurchase().stripTrailingZeros().toPlainString(),
                        goldPurchase().stripTrailingZeros().toPlainString(),
                        goldPoints(),
                        diamondPurchase().stripTrailingZeros().toPlainString(),
                        diamondPoints(),
                        windowMonths(),
                        termYears(),
                        zone())
                .map(String::valueOf)
                .collect(Collectors.joining("/"));
    }

    /** The single purchase, in yuan, that makes the tier; none for {@link Tier#NONE}. */
    default Optional<BigDecimal> purchaseFor(Tier tier) {
        return switch (tier) {
            case NONE -> Optional.empty();
            case SILVER -> Optional.of(silverPurchase());
            case GOLD -> Optional.of(goldPurchase());
            case DIAMOND -> Optional.of(diamondPurchase());
        };
    }

    /** The points within the window that make the tier; none where points do not. */
    default OptionalLong pointsFor(Tier tier) {
        return switch (tier) {
            case NONE, SILVER -> OptionalLong.empty();
            case GOLD -> OptionalLong.of(goldPoints());
            case DIAMOND -> OptionalLong.of(diamondPoints());
        };
    }
}
