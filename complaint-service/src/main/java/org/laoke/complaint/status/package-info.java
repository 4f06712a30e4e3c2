/** The public page that tells how far a case is. */
@NullMarked
package org.laoke.complaint.status;

import org.jspecify.annotations.NullMarked;
