/**
 * How member-service does with many members, on the running platform: look-ups, classes, imports.
 */
@NullMarked
package org.laoke.bench.members;

import org.jspecify.annotations.NullMarked;
