/**
 * Takes events of all topics in batches and keeps each as one fact, whatever the order and however
 * often.
 */
@NullMarked
package org.laoke.analytics.fact;

import org.jspecify.annotations.NullMarked;
