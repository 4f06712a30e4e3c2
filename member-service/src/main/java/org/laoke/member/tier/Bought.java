package org.laoke.member.tier;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What is left of a sale.
 *
 * @param net yuan, four decimals; zero where nobody asks for it
 */
public record Bought(Instant at, long points, BigDecimal net) {}
