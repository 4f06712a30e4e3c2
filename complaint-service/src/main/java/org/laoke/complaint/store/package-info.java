/** The stores, fed by events, and which of them a caller may see. */
@NullMarked
package org.laoke.complaint.store;

import org.jspecify.annotations.NullMarked;
