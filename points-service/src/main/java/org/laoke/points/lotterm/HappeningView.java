package org.laoke.points.lotterm;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What telling of an event did.
 *
 * @param points that can be spent now because of it; 0 if it was told before, or all of them were
 *     returned
 * @param toldBefore whether this is a repetition
 */
@Schema(name = "Happening")
record HappeningView(String event, long points, boolean toldBefore) {}
