/** What members get for bringing others. */
@NullMarked
package org.laoke.points.referral;

import org.jspecify.annotations.NullMarked;
