/**
 * What the chain's events add up to: facts kept from all topics, and the figures computed from
 * them.
 */
@NullMarked
package org.laoke.analytics;

import org.jspecify.annotations.NullMarked;
