/** What members are worth to their store: classes A to D, decided once a month. */
@NullMarked
package org.laoke.member.valuation;

import org.jspecify.annotations.NullMarked;
