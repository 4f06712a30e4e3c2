/** Stores and employees as member-service tells of them. */
@NullMarked
package org.laoke.outreach.store;

import org.jspecify.annotations.NullMarked;
