/** Care cadences: from a purchase to planned contacts. */
@NullMarked
package org.laoke.outreach.cadence;

import org.jspecify.annotations.NullMarked;
